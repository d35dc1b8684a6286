import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { MessageLink } from './message-link.ts'
import { socketLink } from './socket-link.ts'

vi.setConfig({ testTimeout: 60_000 })

async function setUp() {
  const http = createServer()
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const client of server.clients) client.terminate()
    http.close()
  })
  const accepted = new Promise<MessageLink>((resolve) => {
    server.once('connection', (socket) => resolve(socketLink(socket)))
  })
  const { port } = http.address() as AddressInfo // a TCP server
  const client = new WebSocket(`ws://127.0.0.1:${port}/`)
  await new Promise((resolve) => client.once('open', resolve))
  return { link: await accepted, client }
}

test('sending waits for a window that does not read, and ends with the link', async () => {
  const { link, client } = await setUp()
  let closed = 0
  link.start({ message: () => {}, closed: () => (closed += 1) })
  client.pause()
  let sent = 0
  const endless = (async () => {
    while (closed === 0) {
      await link.send('x'.repeat(1024 * 1024))
      sent += 1
    }
  })()
  // The system takes a few megabytes into its own buffers, then nothing moves any more.
  await expect.poll(() => sent, { interval: 100, timeout: 15_000 }).toBeGreaterThan(0)
  let before = -1
  await expect
    .poll(() => [before, (before = sent)], { interval: 100, timeout: 15_000 })
    .toSatisfy(([earlier, now]) => earlier === now)
  expect(sent).toBeLessThan(100)
  client.terminate()
  await endless
  await link.send('to nobody')
  expect(closed).toBe(1)
})
