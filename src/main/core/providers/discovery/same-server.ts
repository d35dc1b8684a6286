import { hostOf } from '../registry/base-url.ts'
import { isOwnHost, type OwnNames } from '../registry/machine.ts'

/** Whether two base URLs lead to the same server: this computer goes by many names. `own` are those. */
export function isSameServer(one: string, other: string, own: OwnNames): boolean {
  const [a, b] = [new URL(one), new URL(other)]
  if (portOf(a) !== portOf(b) || a.pathname !== b.pathname) return false
  const [hostA, hostB] = [hostOf(a), hostOf(b)]
  return hostA === hostB || (isOwnHost(hostA, own) && isOwnHost(hostB, own))
}

/** The same place over https instead of http, or the other way round. */
export function otherScheme(origin: string): string {
  return origin.startsWith('https:')
    ? origin.replace(/^https:/, 'http:')
    : origin.replace(/^http:/, 'https:')
}

function portOf({ port, protocol }: URL): string {
  if (port !== '') return port
  return protocol === 'https:' ? '443' : '80'
}
