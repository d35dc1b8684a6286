import type { CoreClient } from '../../../../contract/index.ts'
import type { CallContext, Handlers } from '../../handlers.ts'
import { newUid } from '../../kernel/ids.ts'

type Run = (input: unknown, context: CallContext) => unknown

/** The handlers as a window sees them, without a transport. `signal` aborts when the window is gone. */
export function directClient(handlers: Handlers, signal: AbortSignal): CoreClient {
  const context = { windowId: newUid(), signal }
  const domains = Object.entries(handlers).map(([domain, verbs]) => {
    // Walked by name, a handler loses the type of its procedure; CoreClient gives it back.
    const calls = Object.entries(verbs as Record<string, Run>).map(([verb, run]) => [
      verb,
      async (input: unknown) => await run(input, context),
    ])
    return [domain, Object.fromEntries(calls)]
  })
  return Object.fromEntries(domains) as CoreClient // as above
}
