import { expect, test, vi } from 'vitest'
import { createScope } from './scope.ts'

test('undoes in the reverse order of making, and only once', async () => {
  const done: string[] = []
  const scope = createScope()
  scope.defer(() => void done.push('first'))
  scope.defer(async () => {
    await Promise.resolve()
    done.push('second')
  })
  await Promise.all([scope.close(), scope.close()])
  expect(done).toEqual(['second', 'first'])
  expect(scope.signal.aborted).toBe(true)
})

test('a failing undo does not keep the others from running', async () => {
  const done: string[] = []
  const scope = createScope()
  scope.defer(() => void done.push('ran'))
  scope.defer(() => {
    throw new Error('stuck')
  })
  await expect(scope.close()).rejects.toThrow('stuck')
  expect(done).toEqual(['ran'])
})

test('a child closes with its parent, and alone without it', async () => {
  const done: string[] = []
  const parent = createScope()
  const first = parent.child()
  const second = parent.child()
  first.defer(() => void done.push('first'))
  second.defer(() => void done.push('second'))
  await first.close()
  expect(parent.signal.aborted).toBe(false)
  await parent.close()
  expect(done).toEqual(['first', 'second'])
})

test('what is deferred in a closed scope is undone at once', async () => {
  const scope = createScope()
  await scope.close()
  let undone = false
  scope.defer(() => {
    undone = true
  })
  expect(undone).toBe(true)
})

test('closing it again while it aborts undoes nothing twice', async () => {
  const scope = createScope()
  const undo = vi.fn<() => void>()
  scope.defer(undo)
  scope.signal.addEventListener('abort', () => void scope.close())
  await scope.close()
  expect(undo).toHaveBeenCalledOnce()
})
