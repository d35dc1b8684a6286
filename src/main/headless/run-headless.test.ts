import { expect, test } from 'vitest'
import { startProblem } from './run-headless.ts'

const refused = (syscall: string): Error =>
  Object.assign(new Error(`EACCES: permission denied, ${syscall}`), { code: 'EACCES', syscall })

test('only who was refused a port is told of the port', () => {
  expect(startProblem(refused('listen'), 80)).toBe('This user may not listen on port 80.')
  expect(startProblem(refused('open'), 0)).toBe(
    'BooCode could not start: EACCES: permission denied, open',
  )
})
