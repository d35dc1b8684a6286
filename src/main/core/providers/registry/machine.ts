import { hostname, networkInterfaces } from 'node:os'
import { isIP } from 'node:net'

/** Names and addresses of this computer, in lower case. */
export type OwnNames = ReadonlySet<string>

/** The lane of everything that runs on this computer. */
const ownLane = 'localhost'

/** The names this computer goes by now. */
export function readOwnNames(): OwnNames {
  const name = hostname().toLowerCase()
  const short = name.split('.')[0] ?? name
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address }) => (address.split('%')[0] ?? address).toLowerCase())
  return new Set([name, short, `${short}.local`, ...addresses].filter((text) => text !== ''))
}

/** Whether a host is this computer: loopback in any spelling, its own name or one of its addresses. */
export function isOwnHost(host: string, own: OwnNames): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  if (host === '::1' || host === '::' || host === '0.0.0.0') return true
  if (isIP(host) === 4 && host.startsWith('127.')) return true
  return own.has(host)
}

/** The machine a host stands for, as the lane of its providers is named when the registry names none. */
export function laneOfHost(host: string, own: OwnNames): string {
  return isOwnHost(host, own) ? ownLane : host
}
