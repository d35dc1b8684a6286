import { request as httpRequest, type ClientRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Target } from '../types.ts'
import { createConnections } from './connections.ts'

const connections = createConnections()

/** Sends one chat request. No cookie, no redirect, no time limit: `node:http` has none of them. */
export function sendRequest({ origin, apiKey }: Target, body: Buffer): ClientRequest {
  const url = new URL(`${origin}/v1/chat/completions`)
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  const request = send(url, {
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
