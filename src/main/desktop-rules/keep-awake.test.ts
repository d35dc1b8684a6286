import { expect, test, vi } from 'vitest'
import { keepAwake } from './keep-awake.ts'

function setUp() {
  let changed = (): void => {}
  const world = { running: 0, wanted: true }
  const start = vi.fn<(type: string) => number>(() => 7)
  const stop = vi.fn<(id: number) => boolean>(() => true)
  const work = {
    count: () => world.running,
    onChange(listener: () => void) {
      changed = listener
      return () => {}
    },
  }
  keepAwake(work, () => world.wanted, { start, stop })
  const become = (running: number): void => {
    world.running = running
    changed()
  }
  return { world, start, stop, become }
}

test('from the first that runs to the last there is one block', () => {
  const { start, stop, become } = setUp()
  become(1)
  become(2)
  become(1)
  expect(start.mock.calls).toEqual([['prevent-app-suspension']])
  expect(stop).not.toHaveBeenCalled()
  become(0)
  become(0)
  expect(stop.mock.calls).toEqual([[7]])
})

test('who does not want it has none, from the next change on', () => {
  const { world, start, stop, become } = setUp()
  become(1)
  world.wanted = false
  become(2)
  expect(stop).toHaveBeenCalledTimes(1)
  become(3)
  expect(start).toHaveBeenCalledTimes(1)
})
