import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { userDataArgument } from './arguments.ts'

const cwd = resolve('/home/user')

test.each([
  [['--user-data-dir=/data'], resolve('/data')],
  [['--user-data-dir', '/data'], resolve('/data')],
  [['.', '--user-data-dir', 'mine'], resolve(cwd, 'mine')],
  [['--enable-features=A', '-psn_0_1', '--unknown', '--user-data-dir=a=b'], resolve(cwd, 'a=b')],
  [[], undefined],
  [['--user-data', '/data', 'user-data-dir'], undefined],
  [['--', '--user-data-dir=/data'], undefined],
])('%j names %s', (argv, folder) => {
  expect(userDataArgument(argv, cwd)).toBe(folder)
})

test.each([
  [['--user-data-dir']],
  [['--user-data-dir=']],
  [['--user-data-dir', '']],
  [['--user-data-dir', '--enable-logging']],
])('%j names no folder: the usual one is not taken instead', (argv) => {
  expect(() => userDataArgument(argv, cwd)).toThrow('--user-data-dir needs the path of a folder.')
})
