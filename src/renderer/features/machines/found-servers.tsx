import { useMutation } from '@tanstack/react-query'
import type { FoundServer } from '../../../contract/providers.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { Button } from '../../ui/button.tsx'
import { kindNames } from '../../ui/kind-name.ts'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'

/** The servers that answer on this machine and are not in the file. */
export function FoundServers({ servers }: { readonly servers: readonly FoundServer[] }) {
  return servers.map((server, index) => (
    <Found key={server.address} server={server} primary={index === 0} />
  ))
}

interface FoundProps {
  readonly server: FoundServer
  readonly primary: boolean
}

function Found({ server, primary }: FoundProps) {
  const add = useMutation(useQueries().providers.add.mutationOptions())
  const { suggestedId: id, address: baseUrl, kind } = server
  const button = (
    <Button
      kind={primary ? 'primary' : 'outline'}
      disabled={add.isPending}
      onClick={() => add.mutate({ id, baseUrl, kind })}
    >
      {texts.addToFile}
    </Button>
  )
  return (
    <Problem
      kind="note"
      title={texts.foundTitle(kindNames[kind], shortAddress(baseUrl))}
      actions={button}
    >
      <p>{serves(server.models)}</p>
      {add.isError && <p className="text-bad">{problemOf(add.error).message}</p>}
    </Problem>
  )
}

/** An address as people say it: without the scheme. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '')
}

const namedAtMost = 3

function serves(models: readonly string[]): string {
  if (models.length === 0) return texts.foundServesNothing
  const named = models.slice(0, namedAtMost)
  const rest = models.length - named.length
  return texts.foundServes([...named, ...(rest > 0 ? [texts.andMore(rest)] : [])].join(', '))
}
