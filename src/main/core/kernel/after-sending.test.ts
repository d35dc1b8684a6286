import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { afterSending } from './after-sending.ts'

test('a request that has to connect to this machine first has left', async () => {
  const server = createServer((_, answer) => answer.end()).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  // A TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  const asked = request({ host: '127.0.0.1', port, method: 'POST', agent: false })
  let left = false
  asked.once('finish', () => {
    left = true
  })
  asked.end('words')
  await afterSending()
  expect(left).toBe(true)
  await once(asked, 'response')
})
