import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

function dev(...args: string[]) {
  const script = join(import.meta.dirname, 'dev.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test.each([[], ['help'], ['--help'], ['-h']])('%j lists the commands', (...args) => {
  const { status, stdout, stderr } = dev(...args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^ {2}start +run the app/m)
  expect(stdout).toMatch(/^ {2}test +everything/m)
})

test.each(['nonsense', 'toString', '--port'])('%s is no command: 2, and the list', (name) => {
  const { status, stdout, stderr } = dev(name)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(new RegExp(`^There is no command ${name}\\.\n`))
  expect(stderr).toMatch(/^ {2}start +run the app/m)
})
