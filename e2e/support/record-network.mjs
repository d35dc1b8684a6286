// Preloaded into a host: writes every name it looks up and every connection it begins into its user data folder, then
// lets it go on. Everything in Node that leaves the process by network goes through these.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { join } from 'node:path'

const folder = process.argv[process.argv.indexOf('--user-data-dir') + 1] ?? '.'

/** @param {string} line */
function note(line) {
  appendFileSync(join(folder, 'network.txt'), `${line}\n`)
}

/**
 * @param {object} owner
 * @param {string} name
 * @param {(args: unknown[]) => string | undefined} tell
 */
function listen(owner, name, tell) {
  const functions = /** @type {Record<string, unknown>} */ (owner)
  const original = functions[name]
  if (typeof original !== 'function') return
  functions[name] = Object.assign(
    /** @this {unknown} @param {unknown[]} args */
    function (...args) {
      const line = tell(args)
      if (line !== undefined) note(line)
      return Reflect.apply(original, this, args)
    },
    original,
  )
}

listen(net.Socket.prototype, 'connect', ([first, second]) => {
  // `net.connect` hands over its options in an array.
  const [options, host] = Array.isArray(first) ? first : [first, second]
  if (typeof options === 'object' && options !== null)
    return options.path ? undefined : `connect ${options.host ?? 'localhost'}:${options.port}`
  return typeof options === 'number' ? `connect ${host ?? 'localhost'}:${options}` : undefined
})
listen(
  dgram.Socket.prototype,
  'send',
  (args) => `send ${args.filter((arg) => typeof arg !== 'object').join()}`,
)
listen(
  dgram.Socket.prototype,
  'connect',
  ([port, host]) => `connect ${String(host)}:${String(port)}`,
)
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if (/^(lookup|resolve|reverse)/.test(name))
      listen(owner, name, ([asked]) => `${name} ${String(asked)}`)
  }
}
syncBuiltinESMExports()
