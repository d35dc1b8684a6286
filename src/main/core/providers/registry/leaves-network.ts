import { BlockList, isIP } from 'node:net'
import { isOwnHost, type OwnNames } from './machine.ts'

/** Addresses that never leave a network of the user's own: private, link-local, shared (RFC 6598), unique local. */
const inside = new BlockList()
inside.addSubnet('10.0.0.0', 8, 'ipv4')
inside.addSubnet('172.16.0.0', 12, 'ipv4')
inside.addSubnet('192.168.0.0', 16, 'ipv4')
inside.addSubnet('169.254.0.0', 16, 'ipv4')
inside.addSubnet('100.64.0.0', 10, 'ipv4')
inside.addSubnet('127.0.0.0', 8, 'ipv4')
inside.addSubnet('fe80::', 10, 'ipv6')
inside.addSubnet('fc00::', 7, 'ipv6')

const innerEndings = ['.local', '.lan', '.home.arpa', '.internal']

/** Whether what is sent to a host leaves the user's network, as far as its name or address tells. */
export function leavesNetwork(host: string, own: OwnNames): boolean {
  if (isOwnHost(host, own)) return false
  const family = isIP(host)
  if (family !== 0) return !inside.check(host, family === 4 ? 'ipv4' : 'ipv6')
  return host.includes('.') && !innerEndings.some((ending) => host.endsWith(ending))
}
