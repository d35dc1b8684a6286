import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { frameMark } from '../../contract/frames.ts'
import { protocolVersion } from '../../contract/hello.ts'
import { manualClock } from '../core/testing/manual-clock.ts'
import { silentLog } from '../core/testing/silent-log.ts'
import { createFakeCore } from './conformance/testing/fake-core.ts'
import { type LinkListener, messageBytesLimit, type MessageLink } from './message-link.ts'
import { createCallHandler, type CallHandler } from './router.ts'
import { serveLink } from './serve-link.ts'

const token = 'a'.repeat(43)
const hello = { type: 'hello', protocol: protocolVersion, windowId: randomUUID(), token }

/** A link that is only written down. */
function setUp(
  options: { token?: string } & Partial<Pick<CallHandler, 'frames' | 'drawn'>> = { token },
) {
  const sent: unknown[] = []
  const closed: string[] = []
  let listener: LinkListener | undefined
  const link: MessageLink = {
    start(told) {
      listener = told
    },
    send(text) {
      sent.push(text.startsWith(frameMark) ? text : JSON.parse(text))
      return Promise.resolve()
    },
    close(reason) {
      closed.push(reason)
      listener?.closed()
    },
  }
  const clock = manualClock()
  const core = createFakeCore()
  const { frames, drawn, ...shown } = options
  const calls = createCallHandler(core.handlers, silentLog)
  serveLink(link, {
    ...shown,
    calls: { ...calls, ...(frames && { frames }), ...(drawn && { drawn }) },
    welcome: { launch: core.launch, version: '1', host: 'headless', platform: 'test', demo: true },
    clock,
    log: silentLog,
  })
  return { sent, closed, clock, say: (data: unknown) => listener?.message(data), core }
}

const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a hello with the right token is welcomed with the facts of this launch', () => {
  const { sent, closed, clock, say, core } = setUp()
  say(JSON.stringify(hello))
  clock.advance(10_000)
  expect(sent).toEqual([
    {
      type: 'welcome',
      protocol: protocolVersion,
      launch: core.launch,
      version: '1',
      host: 'headless',
      platform: 'test',
      demo: true,
    },
  ])
  expect(closed).toEqual([])
})

test('without a hello the link is closed after two seconds', () => {
  const { closed, clock } = setUp()
  clock.advance(1_999)
  expect(closed).toEqual([])
  clock.advance(1)
  expect(closed).toEqual(['no hello'])
})

test.each([
  ['a wrong token', { ...hello, token: 'b'.repeat(43) }, 'token'],
  ['a token of another length', { ...hello, token: 'a' }, 'token'],
  ['no token', { ...hello, token: undefined }, 'token'],
  ['another protocol', { ...hello, protocol: protocolVersion + 1 }, 'protocol'],
  ['an unknown field', { ...hello, admin: true }, 'malformed'],
  ['a call instead of a hello', { i: '1', p: { u: '/lanes/list', b: {} } }, 'malformed'],
  ['something huge', { ...hello, token: 'a'.repeat(10_000) }, 'malformed'],
])('%s is refused, and nothing after it is heard', async (_, said, reason) => {
  const { sent, closed, say } = setUp()
  say(JSON.stringify(said))
  say(JSON.stringify(hello))
  say('{"i":"1","p":{"u":"/lanes/list","b":{}}}')
  await turns()
  expect(sent).toMatchObject([{ type: 'refused', reason }])
  expect(closed).toEqual([reason])
})

test('what is not even JSON is refused', async () => {
  const { sent, say } = setUp()
  say('{')
  await turns()
  expect(sent).toMatchObject([{ type: 'refused', reason: 'malformed' }])
})

test('a port needs no token', () => {
  const { sent, say } = setUp({})
  say(JSON.stringify({ ...hello, token: undefined }))
  expect(sent).toMatchObject([{ type: 'welcome' }])
})

test('frames come by themselves after the hello; without them the link is closed', async () => {
  const { sent, closed, say } = setUp({
    async *frames() {
      yield { frame: 1, updates: [] }
      await turns()
      throw new Error('broken')
    },
  })
  say(JSON.stringify({ ...hello, token: undefined }))
  await vi.waitFor(() => expect(closed).toEqual(['no frames']))
  expect(sent.slice(1)).toEqual(['#[1,[]]'])
})

test('what was drawn comes beside the calls; what is no number of a frame is not heard', () => {
  const drawn = vi.fn<CallHandler['drawn']>()
  const { closed, say } = setUp({ drawn })
  say(JSON.stringify({ ...hello, token: undefined }))
  for (const number of ['0', '-1', '1.5', '', 'NaN', '{"frame":2}', '9'.repeat(400)])
    say(frameMark + number)
  expect(drawn).not.toHaveBeenCalled()
  say(`${frameMark}3`)
  expect(drawn.mock.calls).toEqual([[hello.windowId, 3]])
  expect(closed).toEqual([])
})

test('bytes and what is too long close the link before anything is parsed', () => {
  const first = setUp()
  first.say(JSON.stringify(hello))
  first.say(new ArrayBuffer(8))
  expect(first.closed).toEqual(['text only'])
  const second = setUp()
  second.say(JSON.stringify(hello))
  second.say('x'.repeat(messageBytesLimit + 1))
  expect(second.closed).toEqual(['too long'])
})
