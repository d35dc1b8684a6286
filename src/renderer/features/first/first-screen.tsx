import { useEffect, useRef } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FoundServer } from '../../../contract/providers.ts'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { Button } from '../../ui/button.tsx'
import { kindNames } from '../../ui/kind-name.ts'
import { Problem } from '../../ui/problem.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { foundWords } from './found-words.ts'
import { texts } from './texts.ts'

/** What stands in place of a chat while no machine is known: what to do, and the servers that can be added at once. */
export function FirstScreen() {
  const registry = useCommandRegistry()
  const { data: file } = useQuery(useQueries().providers.registry.queryOptions())
  const [error] = file?.problems.filter(({ severity }) => severity === 'error') ?? []
  return (
    <>
      <ViewHeader title={texts.header} end={<span className="text-ink-3">{texts.noModel}</span>} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5">
        <div className="m-auto flex w-full max-w-140 flex-col gap-4 py-8">
          <h2 className="text-title font-semibold tracking-[-0.01em]">{texts.title}</h2>
          <p className="text-read text-ink-2">{texts.text}</p>
          {error && <Problem title={texts.broken}>{error.message}</Problem>}
          <FoundList />
          <div className="flex flex-wrap items-center gap-2">
            <Button onClick={() => registry.run('machines.add')}>{texts.byAddress}</Button>
            <Button kind="quiet" onClick={() => registry.run('machines.openFile')}>
              {texts.openFile}
            </Button>
          </div>
        </div>
        <SleepingComposer />
      </div>
    </>
  )
}

function FoundList() {
  const { data: found, isPending } = useQuery(useQueries().providers.found.queryOptions())
  if (isPending) return <p className="text-ink-3">{texts.looking}</p>
  if (found === undefined || found.length === 0)
    return <p className="text-ink-3">{texts.nothingFound}</p>
  return (
    <>
      <ul className="overflow-hidden rounded-panel border border-line bg-surface">
        {found.map((server, index) => (
          <FoundRow key={server.address} server={server} first={index === 0} />
        ))}
      </ul>
      {found.length > 1 && <p className="text-small text-ink-3">{texts.shareLane}</p>}
    </>
  )
}

function FoundRow({ server, first }: { readonly server: FoundServer; readonly first: boolean }) {
  const add = useMutation(useQueries().providers.add.mutationOptions())
  const button = useRef<HTMLButtonElement>(null)
  // Enter adds the first one, unless the user is already somewhere else.
  useEffect(() => {
    if (first && document.activeElement?.matches('body, main')) button.current?.focus()
  }, [first])
  const { address: baseUrl, kind, suggestedId: id } = server
  const address = baseUrl.replace(/^https?:\/\//, '').replace(/\/$/, '')
  const name = kindNames[kind]
  return (
    <li className="flex items-center gap-4 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="truncate">
          {name} <span className="font-mono text-small text-ink-3">{address}</span>
        </p>
        <p className="truncate text-small text-ink-2">{foundWords(server)}</p>
        {add.isError && <p className="text-small text-bad">{problemOf(add.error).message}</p>}
      </div>
      <Button
        ref={button}
        kind={first ? 'primary' : 'outline'}
        aria-label={texts.addOne(`${name} ${address}`)}
        disabled={add.isPending}
        onClick={() => add.mutate({ id, baseUrl, kind })}
        {...(first && { binding: 'Enter' })}
      >
        {texts.add}
      </Button>
    </li>
  )
}

/** Where the message will be written, once there is a model: off until then, and looking so. */
function SleepingComposer() {
  return (
    <div className="mx-auto mb-4 w-full max-w-182 rounded-float border border-dashed border-line px-3 py-2.5">
      <textarea
        disabled
        rows={2}
        aria-label={texts.composer}
        placeholder={texts.composerOff}
        className="block w-full resize-none bg-transparent text-read placeholder:text-ink-3 disabled:cursor-not-allowed"
      />
    </div>
  )
}
