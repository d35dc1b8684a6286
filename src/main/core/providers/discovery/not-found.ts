import { AppError } from '../../kernel/errors.ts'
import { nameUnknown } from '../probe/ask-json.ts'
import type { RegisteredProvider } from '../registry/registry.ts'
import { usualPorts } from './address.ts'

/** The address that was asked stands in the registry. */
export function inTheFile({ id, origin }: RegisteredProvider): AppError {
  return new AppError('already_exists', `That server is in the file already: ${id}, at ${origin}.`)
}

/** A server is there, but not over the scheme that was asked. */
export function speaksOther(address: string): AppError {
  const { protocol, host } = new URL(address)
  const [speaks, not] = protocol === 'http:' ? ['http', 'https'] : ['https', 'http']
  return new AppError('not_available', `The server at ${host} speaks ${speaks}, not ${not}.`, {
    hint: `Give ${address} instead.`,
  })
}

/** Nothing was found at an address. `problems` tells of each place that was looked at. */
export function nothingThere(looked: {
  readonly address: string
  readonly host: string
  /** It named no port, so the usual ones were tried. */
  readonly guessed: boolean
  readonly problems: readonly string[]
}): AppError {
  const { address, host, guessed, problems } = looked
  const unknown = problems.find((problem) => problem === nameUnknown(host))
  const [first = ''] = problems
  if (!guessed || unknown !== undefined) {
    const why = unknown ?? first
    return new AppError('not_available', `No model server at ${address}. ${why}`.trim())
  }
  const ports = usualPorts.join(', ')
  return new AppError(
    'not_available',
    `No model server at ${address} on the usual ports (${ports}).`,
    {
      hint: `Name the port, for example ${address}:8080.`,
    },
  )
}
