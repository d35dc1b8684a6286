import type { ProviderKind } from '../../../../contract/providers.ts'
import { isOwnHost, type OwnNames } from '../registry/machine.ts'
import { isIP } from 'node:net'

/** An id that is free and says what it is: the machine's name, or the kind of server on this computer. */
export function suggestId(
  host: string,
  kind: ProviderKind,
  own: OwnNames,
  taken: ReadonlySet<string>,
): string {
  const named = isOwnHost(host, own) || isIP(host) !== 0 ? kind : (host.split('.')[0] ?? kind)
  const clean = named.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')
  const base = clean.replaceAll(/^-+|-+$/g, '').slice(0, 60) || kind
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
  }
}
