import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { closeOverlay, useOverlay } from '../../stores/overlay.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { inputLook } from '../../ui/input-look.ts'
import { texts } from './texts.ts'

const { keyDialog } = texts

/** Keeps a key of a machine with the system, or forgets the one that is kept. The key is never shown again. */
export function KeepKeyDialog() {
  const open = useOverlay((state) => state.overlay?.kind === 'keepKey')
  return open ? <OpenDialog /> : null
}

const close = () => closeOverlay('keepKey')

function OpenDialog() {
  const queries = useQueries()
  const { data: ids = [] } = useQuery({
    ...queries.providers.list.queryOptions(),
    select: (providers) => providers.map(({ id }) => id),
  })
  const { data: isPlain = false } = useQuery({
    ...queries.app.info.queryOptions(),
    select: ({ keptKeys }) => keptKeys === 'plain',
  })
  const keep = useMutation(queries.providers.keepKey.mutationOptions({ onSuccess: close }))
  const [chosen, setChosen] = useState<string | null>(null)
  const [key, setKey] = useState('')
  const id = chosen ?? ids[0] ?? ''
  const ready = key !== '' && id !== '' && !keep.isPending
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (ready) keep.mutate({ id, key })
  }
  return (
    <Dialog open onOpenChange={close} title={keyDialog.title} description={keyDialog.description}>
      <form onSubmit={send} className="flex flex-col gap-4 pb-1">
        <label className="flex flex-col gap-1">
          <span className="text-small font-medium text-ink-2">{keyDialog.machine}</span>
          <select
            value={id}
            onChange={({ target }) => setChosen(target.value)}
            className={`h-7.5 ${inputLook}`}
          >
            {ids.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <Field
          type="password"
          mono
          label={keyDialog.key}
          value={key}
          onValueChange={setKey}
          hint={isPlain ? keyDialog.plain : keyDialog.hint}
          problem={keep.isError ? problemOf(keep.error).message : undefined}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => keep.mutate({ id, key: null })}>{keyDialog.forget}</Button>
          <Button kind="primary" type="submit" binding="Enter" disabled={!ready}>
            {keyDialog.keep}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
