import { expect, test, vi } from 'vitest'
import { createWindows } from './windows.ts'

const newChat = { id: 'chat.new', title: 'New chat', key: 'Mod+N', enabled: true }

function open(windows: ReturnType<typeof createWindows>) {
  const controller = new AbortController()
  const context = { windowId: 'w', signal: controller.signal }
  const wishes = windows.handlers.wishes(undefined, context)
  return { wishes, context, leave: () => controller.abort() }
}

test('what a window offers is what its host shows, also when the window is gone', async () => {
  const windows = createWindows()
  const told = vi.fn<() => void>()
  windows.onCommands(told)
  const { context, leave } = open(windows)
  await windows.handlers.offer({ commands: [newChat] }, context)
  leave()
  expect(told).toHaveBeenCalledTimes(1)
  expect(windows.commands()).toEqual([newChat])
})

test('a wish comes once, also to a window that comes later, in its order', async () => {
  const windows = createWindows()
  windows.ask({ type: 'command', id: 'chat.new' })
  const { wishes, leave } = open(windows)
  expect((await wishes.next()).value).toEqual({ type: 'command', id: 'chat.new' })
  const next = wishes.next()
  windows.ask({ type: 'command', id: 'chat.stop' })
  expect((await next).value).toEqual({ type: 'command', id: 'chat.stop' })
  const last = wishes.next()
  leave()
  expect(await last).toEqual({ value: undefined, done: true })
})

test('a window is heard of when it says that it was answered', async () => {
  const windows = createWindows()
  const { context, leave } = open(windows)
  await windows.handlers.offer({ commands: [newChat] }, context)
  expect(windows.hears()).toBe(false)
  await windows.handlers.hears(undefined, context)
  expect(windows.hears()).toBe(true)
  leave()
})

test('of many wishes that nobody takes the last are kept', async () => {
  const windows = createWindows()
  for (let count = 1; count <= 11; count += 1) windows.ask({ type: 'command', id: `c${count}` })
  const { wishes, leave } = open(windows)
  expect((await wishes.next()).value).toEqual({ type: 'command', id: 'c2' })
  leave()
})
