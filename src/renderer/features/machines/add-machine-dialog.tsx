import { useEffect, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { providerId } from '../../../contract/ids.ts'
import type { FoundServer } from '../../../contract/providers.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { problemWords } from '../../connection/problem.ts'
import { closeOverlay, useOverlay } from '../../stores/overlay.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { kindNames } from '../../ui/kind-name.ts'
import { texts } from './texts.ts'

const { dialog } = texts

/** Adds a machine by its address: first it is asked what it is, then it gets a name, then it stands in the file. */
export function AddMachineDialog() {
  const open = useOverlay((state) => state.overlay?.kind === 'addMachine')
  return open ? <OpenDialog /> : null
}

const close = () => closeOverlay('addMachine')

function OpenDialog() {
  const probe = useMutation(useQueries().providers.probe.mutationOptions())
  const server = probe.data
  return (
    <Dialog
      open
      onOpenChange={close}
      title={dialog.title}
      description={server === undefined ? dialog.description : facts(server)}
    >
      {server === undefined ? (
        <AskStep
          pending={probe.isPending}
          problem={probe.isError ? problemWords(probe.error) : undefined}
          onAsk={(address) => probe.mutate({ address })}
        />
      ) : (
        <NameStep server={server} />
      )}
    </Dialog>
  )
}

interface AskStepProps {
  readonly pending: boolean
  readonly problem: string | undefined
  readonly onAsk: (address: string) => void
}

function AskStep({ pending, problem, onAsk }: AskStepProps) {
  const [address, setAddress] = useState('')
  const field = useFocusOnMount()
  const ready = address.trim() !== '' && !pending
  return (
    <Step
      submit={pending ? dialog.asking : dialog.ask}
      ready={ready}
      onSubmit={() => onAsk(address)}
    >
      <Field
        ref={field}
        mono
        label={dialog.address}
        value={address}
        onValueChange={setAddress}
        hint={dialog.addressHint}
        problem={problem}
      />
    </Step>
  )
}

function NameStep({ server }: { readonly server: FoundServer }) {
  const [id, setId] = useState<string>(server.suggestedId)
  const add = useMutation(useQueries().providers.add.mutationOptions({ onSuccess: close }))
  const field = useFocusOnMount()
  const wrong = useIdProblem(id)
  const ready = wrong === undefined && !add.isPending
  return (
    <Step
      submit={dialog.add}
      ready={ready}
      onSubmit={() => add.mutate({ id, baseUrl: server.address, kind: server.kind })}
    >
      <Field
        ref={field}
        mono
        label={dialog.id}
        value={id}
        onValueChange={setId}
        hint={dialog.idHint(`${id}/${server.models[0] ?? '…'}`)}
        problem={wrong ?? (add.isError ? problemWords(add.error) : undefined)}
      />
    </Step>
  )
}

interface StepProps {
  readonly submit: string
  readonly ready: boolean
  readonly onSubmit: () => void
  readonly children: ReactNode
}

function Step({ submit, ready, onSubmit, children }: StepProps) {
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (ready) onSubmit()
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-4 pb-1">
      {children}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{dialog.cancel}</Button>
        <Button kind="primary" type="submit" binding="Enter" disabled={!ready}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

/** Each step begins in its field, with what stands there selected. */
function useFocusOnMount(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return field
}

function useIdProblem(id: string): string | undefined {
  const { data: taken = false } = useQuery({
    ...useQueries().providers.list.queryOptions(),
    select: (providers) => providers.some((provider) => provider.id === id),
  })
  if (!providerId.safeParse(id).success) return dialog.idProblem
  return taken ? dialog.idTaken : undefined
}

function facts(server: FoundServer): string {
  return [
    dialog.found(kindNames[server.kind], server.version),
    dialog.serves(server.models.length),
    ...(server.cloudModels > 0 ? [dialog.cloud(server.cloudModels)] : []),
  ].join(' ')
}
