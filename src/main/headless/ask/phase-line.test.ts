import { expect, test } from 'vitest'
import { createPhaseLine } from './phase-line.ts'

const away = '\r\u001B[K'

function opened(width = 80) {
  const written: string[] = []
  return {
    written,
    ...createPhaseLine(
      (text) => void written.push(text),
      () => width,
    ),
  }
}

test('who waits, loads and reads stands on one line until it writes', () => {
  const { written, show } = opened()
  show('rig/one', { phase: 'waiting' })
  show('rig/one', { phase: 'waiting', place: 2 })
  show('desk/two', { phase: 'loading' })
  show('desk/two', { phase: 'loading' })
  show('rig/one', { phase: 'reading', progress: { done: 3, total: 9 } })
  show('rig/one', { phase: 'writing' })
  show('desk/two', null)
  expect(written).toEqual([
    `${away}rig/one: waiting`,
    `${away}rig/one: waiting, place 2`,
    `${away}rig/one: waiting, place 2; desk/two: loading`,
    `${away}rig/one: reading 3 of 9; desk/two: loading`,
    `${away}desk/two: loading`,
    away,
  ])
})

test('it makes room for an answer, and never erases half a line of it', () => {
  const { written, show, makeRoom } = opened()
  show('rig/one', { phase: 'thinking' })
  makeRoom('half a line')
  show('desk/two', { phase: 'loading' })
  expect(written).toEqual([`${away}rig/one: thinking`, away])
  makeRoom(' and its end\n')
  show('rig/one', null)
  expect(written.at(-1)).toBe(`${away}desk/two: loading`)
})

test('it is no longer than the terminal is wide', () => {
  const { written, show } = opened(12)
  show('rig/a-long-name', { phase: 'loading' })
  expect(written).toEqual([`${away}rig/a-long-`])
})
