import { expect, test, vi } from 'vitest'
import type { Command } from './command.ts'
import { createCommandRegistry } from './registry.ts'

const command = (title: string, run: Command['run'] = () => {}): Command => ({
  id: 'chat.new',
  title,
  group: 'Chat',
  run,
})

const registryWithListener = () => {
  const failures = vi.fn()
  const registry = createCommandRegistry(failures)
  const listener = vi.fn()
  registry.subscribe(listener)
  return { registry, listener, failures }
}

test('listeners hear of what can be seen, not of a new function', () => {
  const { registry, listener } = registryWithListener()
  const owner = {}
  registry.set(owner, [command('New')])
  const before = registry.all()
  registry.set(owner, [command('New', () => {})])
  expect(listener).toHaveBeenCalledTimes(1)
  expect(registry.all()).toBe(before)
  registry.set(owner, [{ ...command('New'), enabled: false }])
  expect(listener).toHaveBeenCalledTimes(2)
})

test('the newest function is the one that runs', () => {
  const { registry } = registryWithListener()
  const owner = {}
  const [stale, fresh] = [vi.fn(), vi.fn()]
  registry.set(owner, [command('New', stale)])
  registry.set(owner, [command('New', fresh)])
  registry.run('chat.new')
  expect(stale).not.toHaveBeenCalled()
  expect(fresh).toHaveBeenCalledOnce()
})

test('the owner that came last has the command, and gives it back when it goes', () => {
  const { registry } = registryWithListener()
  const view = {}
  registry.set({}, [command('of the window')])
  registry.set(view, [command('of the view')])
  expect(registry.all().map(({ title }) => title)).toEqual(['of the view'])
  registry.remove(view)
  expect(registry.all().map(({ title }) => title)).toEqual(['of the window'])
})

test('a command that is switched off or gone does not run', () => {
  const { registry } = registryWithListener()
  const owner = {}
  const run = vi.fn()
  registry.set(owner, [{ ...command('New', run), enabled: false }])
  registry.run('chat.new')
  registry.remove(owner)
  registry.run('chat.new')
  expect(run).not.toHaveBeenCalled()
})

test('what a command throws or rejects with is handed over', async () => {
  const { registry, failures } = registryWithListener()
  const owner = {}
  const error = new Error('no')
  registry.set(owner, [command('New', () => Promise.reject(error))])
  registry.run('chat.new')
  await vi.waitFor(() => expect(failures).toHaveBeenCalledTimes(1))
  registry.set(owner, [
    command('New', () => {
      throw error
    }),
  ])
  registry.run('chat.new')
  await vi.waitFor(() => expect(failures).toHaveBeenCalledTimes(2))
  expect(failures.mock.calls.map(([, reason]) => reason)).toEqual([error, error])
})
