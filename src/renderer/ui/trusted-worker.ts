// oxlint-disable-next-line import/default -- the bundler makes this module: the address of a built worker
import highlightAddress from './markdown/highlight.worker.ts?worker&url'

const ourWorkers: readonly string[] = [highlightAddress]

/** Makes what `Worker` wants under Trusted Types. TypeScript's DOM types still call it a string. */
type Policy = { createScriptURL(address: string): string }

let policy: Policy | undefined

/** Starts the highlighting worker, under the only policy the page may have: it knows our workers and no HTML. */
export function openHighlightWorker(): Worker {
  policy ??= createPolicy()
  return new Worker(policy.createScriptURL(highlightAddress), { type: 'module', name: 'highlight' })
}

function createPolicy(): Policy {
  const rules = { createScriptURL: ourWorkerAddress }
  // Absent from TypeScript's DOM types, and from browsers without Trusted Types: there a string will do.
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy }
  }
  return trustedTypes?.createPolicy('boocode', rules) ?? rules
}

/** The address, when it is one of our workers'; everything else is refused. */
export function ourWorkerAddress(address: string): string {
  if (!ourWorkers.includes(address)) {
    throw new TypeError(`not a worker of this application: ${address}`)
  }
  return address
}
