import type { Network } from '../../kernel/network.ts'
import type { Target } from '../types.ts'
import type { Answer } from './answer-reader.ts'
import type { AskAgain } from './ask-again.ts'
import { limitConnecting } from './limit-connecting.ts'
import { receive, type Receiving } from './receive.ts'
import { sendRequest } from './send-request.ts'
import { createSettlement } from './settlement.ts'

export interface ExchangeOptions extends Receiving {
  readonly network: Network
  readonly target: Target
  readonly body: Buffer
  /** Closes the connection; the exchange rejects with its reason. */
  readonly signal: AbortSignal
  /** All of the request has left. */
  readonly onSent: (() => void) | undefined
}

/**
 * One HTTP request for tokens and its answer. Resolves with the complete answer, or with `AskAgain` when the server
 * did not accept the request; rejects with an UpstreamError or the signal's reason. Afterwards the connection is
 * closed, or free for the next request. Redirects are errors, and the only limits are the caps, the clocks, and the
 * time it may take to connect.
 */
export function exchange(options: ExchangeOptions): Promise<Answer | AskAgain> {
  const request = sendRequest(options.network, options.target, options.body)
  limitConnecting(request, options.clock)
  if (options.onSent) request.once('finish', options.onSent)
  const settlement = createSettlement({ ...options, request })
  let answering = false
  request.on('response', (response) => {
    answering = true
    receive(response, settlement, options)
  })
  // Stays after the end: a connection that breaks then is nobody's failure.
  request.on('error', (error: NodeJS.ErrnoException) => settlement.broken(error, answering))
  return settlement.promise
}
