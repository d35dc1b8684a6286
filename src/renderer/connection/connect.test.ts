import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connect, type Connection } from './connect.ts'
import { problemOf } from './problem.ts'
import type { Transport, TransportListener } from './transport.ts'

const windowId = 'aaaaaaaa-0000-4000-8000-000000000000'
let connection: Connection | undefined

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  connection?.close()
  vi.useRealTimers()
})

/** A transport whose other side is the test. */
function manualTransport() {
  const sent: string[] = []
  const closed = vi.fn<() => void>()
  let listener: TransportListener | undefined
  const transport: Transport = {
    start(told) {
      listener = told
    },
    send: (text) => sent.push(text),
    close() {
      closed()
      listener?.closed()
    },
  }
  return {
    transport,
    sent,
    closed,
    say: (message: unknown) => listener?.message(JSON.stringify(message)),
  }
}

const open = (transport: Transport) => ({ open: () => Promise.resolve(transport) })

test('a refusal is final: its sentence is shown and every call is rejected', async () => {
  const { transport, sent, say } = manualTransport()
  connection = connect({ host: { ...open(transport), token: 'T' }, windowId, draw: queueMicrotask })
  const call = connection.client.sessions.create({ uid: windowId, chatUid: windowId })
  const rejected = call.catch((error: unknown) => error)
  await vi.waitFor(() => expect(sent.length).toBe(1))
  expect(JSON.parse(sent[0] ?? '')).toEqual({ type: 'hello', protocol: 2, windowId, token: 'T' })
  say({ type: 'refused', reason: 'token', message: 'This page has no valid token.' })
  expect(await rejected).toMatchObject({ code: 'connection_lost' })
  expect(connection.status.get()).toEqual({
    state: 'refused',
    sentence: 'This page has no valid token.',
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent.length).toBe(1)
})

test('a host that does not answer the hello is given up, and tried ever less often', async () => {
  const tries: number[] = []
  const open = vi.fn<() => Promise<Transport>>(() => {
    tries.push(Date.now())
    return tries.length === 1
      ? Promise.resolve(manualTransport().transport)
      : Promise.reject(new Error('refused'))
  })
  connection = connect({ host: { open }, windowId, draw: queueMicrotask })
  expect(connection.status.get()).toEqual({ state: 'connecting' })
  await vi.advanceTimersByTimeAsync(30_000)
  const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
  expect(waits[0]).toBeGreaterThanOrEqual(5_000)
  expect(waits.slice(1, 7)).toEqual([250, 500, 1_000, 2_000, 5_000, 5_000])
})

test('while the link is lost, reads reject at once and safe writes wait until they are given up', async () => {
  const host = { open: () => Promise.reject(new Error('nobody there')) }
  connection = connect({ host, windowId, draw: queueMicrotask })
  await vi.advanceTimersByTimeAsync(100)
  expect(connection.status.get()).toMatchObject({ state: 'lost', nextTryAt: expect.any(Number) })
  const error: unknown = await connection.client.lanes.list().catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'connection_lost', name: 'ConnectionLost' })
  expect(problemOf(error)).toEqual({ message: 'The connection to BooCode was lost.' })
  const controller = new AbortController()
  const write = connection.client.sessions
    .remove({ uid: windowId }, { signal: controller.signal })
    .catch((reason: unknown) => reason)
  await vi.advanceTimersByTimeAsync(10_000)
  controller.abort(new Error('left'))
  expect(await write).toMatchObject({ message: 'left' })
})

test('a try can be asked for', async () => {
  const open = vi.fn<() => Promise<Transport>>(() => Promise.reject(new Error('nobody there')))
  connection = connect({ host: { open }, windowId, draw: queueMicrotask })
  await vi.advanceTimersByTimeAsync(9_000)
  const before = open.mock.calls.length
  connection.retry()
  await vi.advanceTimersByTimeAsync(0)
  expect(open.mock.calls.length).toBe(before + 1)
})
