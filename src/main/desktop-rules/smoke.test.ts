import { expect, test, vi } from 'vitest'
import { createWindows } from '../core/app/windows.ts'
import { manualClock } from '../core/testing/manual-clock.ts'
import { runSmoke } from './smoke.ts'

const command = { id: 'chat.new', title: 'New chat', key: null, enabled: true }
const context = { windowId: 'w', signal: new AbortController().signal }
const info = {
  version: '1.2.3',
  host: 'desktop',
  platform: 'linux x64',
  node: '24.1.0',
  sqlite: '3.50.0',
  userDataDir: '/data',
  demo: false,
  keptKeys: 'system',
} as const

function setUp() {
  const windows = createWindows()
  const clock = manualClock()
  const leave = vi.fn<(line: string, code: 0 | 1) => void>()
  const runtime = { electron: '45.0.0', chrome: '154.0.0.1' }
  const world = { shown: false }
  runSmoke({ windows, info, runtime, clock, isShown: () => world.shown, leave })
  const offer = () => windows.handlers.offer({ commands: [command, command] }, context)
  const hear = () => windows.handlers.hears(undefined, context)
  return { clock, leave, offer, hear, world }
}

test('once the window is there and its page was answered, one line is told, once', async () => {
  const { clock, leave, offer, hear, world } = setUp()
  await offer()
  await hear()
  clock.advance(200)
  expect(leave).not.toHaveBeenCalled()
  world.shown = true
  clock.advance(120_000)
  expect(leave.mock.calls).toEqual([[expect.any(String), 0]])
  expect(JSON.parse(leave.mock.calls[0]?.[0] ?? '')).toMatchObject({
    smoke: 'ok',
    commands: 2,
    answered: true,
    shown: true,
  })
})

test('a page that does not call is told of as well, and once', async () => {
  const { clock, leave, offer, hear, world } = setUp()
  world.shown = true
  clock.advance(61_000)
  await offer()
  await hear()
  clock.advance(61_000)
  expect(leave.mock.calls).toEqual([
    ['{"smoke":"failed","commands":0,"answered":false,"shown":true}', 1],
  ])
})

test('a page that calls and hears no answer is no start that works', async () => {
  const { clock, leave, offer, world } = setUp()
  world.shown = true
  await offer()
  clock.advance(59_000)
  expect(leave).not.toHaveBeenCalled()
  clock.advance(2_000)
  expect(leave.mock.calls).toEqual([
    ['{"smoke":"failed","commands":2,"answered":false,"shown":true}', 1],
  ])
})
