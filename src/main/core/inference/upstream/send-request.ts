import type { ClientRequest } from 'node:http'
import type { Network } from '../../kernel/network.ts'
import type { Target } from '../types.ts'
import { createConnections } from './connections.ts'

const connections = createConnections()

/** Sends one chat request. */
export function sendRequest(
  network: Network,
  { origin, apiKey }: Target,
  body: Buffer,
): ClientRequest {
  const url = new URL(`${origin}/v1/chat/completions`)
  const request = network.request(url, {
    method: 'POST',
    agent: connections.agentFor(url),
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      accept: 'text/event-stream',
      'accept-encoding': 'identity',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
  })
  request.setNoDelay(true)
  request.end(body)
  return request
}
