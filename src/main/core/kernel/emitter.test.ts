import { expect, test } from 'vitest'
import { createEmitter } from './emitter.ts'

test('the same listener twice is two listeners, and each unsubscribes itself', () => {
  const heard: number[] = []
  const listener = (value: number): void => void heard.push(value)
  const emitter = createEmitter<number>()
  const offFirst = emitter.on(listener)
  emitter.on(listener)
  emitter.emit(1)
  offFirst()
  emitter.emit(2)
  expect(heard).toEqual([1, 1, 2])
})

test('a listener that leaves while told does not keep the next from hearing', () => {
  const heard: string[] = []
  const emitter = createEmitter<void>()
  const off = emitter.on(() => {
    heard.push('first')
    off()
  })
  emitter.on(() => void heard.push('second'))
  emitter.emit()
  emitter.emit()
  expect(heard).toEqual(['first', 'second', 'second'])
})
