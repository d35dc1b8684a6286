import type { ClientRequest } from 'node:http'
import type { Answer, AnswerReader } from './answer-reader.ts'
import type { AskAgain } from './ask-again.ts'
import type { Failures } from './failures.ts'

interface Deps {
  readonly request: ClientRequest
  readonly signal: AbortSignal
  readonly failures: Failures
  readonly reader: AnswerReader
  /** Hands on what the reader has read. */
  readonly onRead: () => void
}

/** The one end of one exchange: whatever comes first settles it, and everything later changes nothing. */
export interface Settlement {
  readonly promise: Promise<Answer | AskAgain>
  readonly over: boolean
  /** The answer is complete; the connection is closed. */
  complete(): void
  /** The answer is complete; `keep` decides what becomes of the connection. */
  leave(keep: (request: ClientRequest) => void): void
  /** The server did not accept the request. */
  refused(again: AskAgain): void
  /** What came before is kept. What is no UpstreamError is a bug of ours, and ends it all the same. */
  fail(error: unknown): void
  /** The connection broke: a failure, unless the answer was complete. `answering`: after its first byte. */
  broken(error: NodeJS.ErrnoException, answering: boolean): void
  /** Runs what may throw; that is a failure then. */
  attempt(work: () => void): void
}

export function createSettlement({ request, signal, failures, reader, onRead }: Deps): Settlement {
  const { promise, resolve, reject } = Promise.withResolvers<Answer | AskAgain>()
  let over = false
  const abort = (): void => settlement.fail(signal.reason)

  /** True for the first who ends it. */
  function end(): boolean {
    if (over) return false
    over = true
    signal.removeEventListener('abort', abort)
    return true
  }

  /** Everything that came, also what the reader held back. */
  function handOn(): void {
    reader.flush()
    onRead()
  }

  const settlement: Settlement = {
    promise,
    get over() {
      return over
    },
    complete() {
      this.leave(() => request.destroy())
    },
    leave(keep) {
      this.attempt(handOn)
      if (!end()) return
      keep(request)
      resolve(reader.answer())
    },
    refused(again) {
      if (!end()) return
      request.destroy()
      resolve(again)
    },
    fail(error) {
      if (!end()) return
      request.destroy()
      try {
        handOn()
      } catch {
        // The first failure is the one that counts.
      }
      reject(error)
    },
    broken(error, answering) {
      if (reader.finished) this.complete()
      else this.fail(failures.connection(error, answering))
    },
    attempt(work) {
      if (over) return
      try {
        work()
      } catch (error) {
        this.fail(error)
      }
    },
  }

  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  return settlement
}
