import { expect, test } from 'vitest'
import { comparedWith, firstBoard, goTo, pressDigit, toggleOver } from './board.ts'

test('going to a column remembers the one before; one that is not there changes nothing', () => {
  const second = goTo(firstBoard, 1, 3)
  expect(second).toEqual({ focused: 1, before: 0, pressed: null, over: 'none' })
  expect(goTo(second, 1, 3)).toBe(second)
  expect(goTo(second, 3, 3)).toBe(second)
  expect(goTo(second, -1, 3)).toBe(second)
  expect(goTo(second, 2, 3)).toEqual({ focused: 2, before: 1, pressed: null, over: 'none' })
})

test('a column is compared with the one before it, else with a neighbour', () => {
  expect(comparedWith(firstBoard, 1)).toBeNull()
  expect(comparedWith(firstBoard, 2)).toBe(1)
  expect(comparedWith({ ...firstBoard, focused: 2 }, 3)).toBe(1)
  expect(comparedWith({ ...firstBoard, focused: 2, before: 0 }, 3)).toBe(0)
})

test('what lies over the columns goes by the key that brought it, and gives way to the other', () => {
  const full = toggleOver(firstBoard, 'full')
  expect(full.over).toBe('full')
  expect(toggleOver(full, 'diff').over).toBe('diff')
  expect(toggleOver(full, 'full').over).toBe('none')
})

test('only a digit that was pressed already is pressed again', () => {
  expect(firstBoard.pressed).toBeNull()
  const first = pressDigit(firstBoard, 0, 3)
  expect(first).toMatchObject({ focused: 0, pressed: 0 })
  expect(goTo(first, 1, 3).pressed).toBeNull()
  expect(pressDigit(first, 2, 3)).toMatchObject({ focused: 2, before: 0, pressed: 2 })
  expect(pressDigit(first, 3, 3)).toBe(first)
})
