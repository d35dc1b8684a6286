import { readdirSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { isDiskFull } from './ballast.ts'
import { reportable } from './sqlite-errors.ts'

// No test can set a quota everywhere: here every file is one too many.
vi.mock(import('node:fs'), async (original) => ({
  ...(await original()),
  writeFileSync: () => {
    throw Object.assign(new Error('EDQUOT: disk quota exceeded, write'), { code: 'EDQUOT' })
  },
}))

test('a quota that is used up is a full disk, although SQLite only says that it cannot write', () => {
  const dir = temporaryFolder()
  expect(isDiskFull(dir)).toBe(true)
  const refused = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' })
  expect(reportable(refused, dir)).toMatchObject({ code: 'disk_full' })
  expect(readdirSync(dir)).toEqual([])
})
