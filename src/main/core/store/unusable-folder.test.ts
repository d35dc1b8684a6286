import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { reportable } from './sqlite-errors.ts'
import { unusableFolder } from './unusable-folder.ts'

const failed = (code: string): Error => Object.assign(new Error(code), { code })

describe('what is told of a folder in which nothing can be kept', () => {
  it.each(['ENOSPC', 'EDQUOT'])('%s: the disk is full', (code) => {
    expect(unusableFolder('/data', failed(code))).toMatchObject({ code: 'disk_full' })
    expect(reportable(failed(code), '/data')).toMatchObject({ code: 'disk_full' })
  })

  it.each([
    ['EROFS', 'it can only be read'],
    ['SQLITE_READONLY_DIRECTORY', 'it can only be read'],
    ['SQLITE_IOERR_READ', 'the disk reports an error'],
    ['EISDIR', 'a folder stands where a file of its own belongs'],
    ['EACCES', 'this user may not write there'],
    ['EBUSY', 'another program has one of its files open'],
    ['EINVAL', 'its name is none that this system takes'],
    ['ENOTDIR', 'it is not a folder'],
    ['ENAMETOOLONG', 'its name is too long'],
  ])('%s', (code, reason) => {
    expect(unusableFolder('/data', failed(code))).toMatchObject({
      code: 'not_available',
      message: `BooCode cannot keep anything in /data: ${reason}.`,
    })
  })

  it('a disk that fails and has space is not full', () => {
    const error = failed('SQLITE_IOERR_WRITE')
    expect(reportable(error, temporaryFolder())).toBe(error)
  })

  it('is nothing where the error does not speak of that', () => {
    const bug = new TypeError('x is not a function')
    expect(unusableFolder('/data', bug)).toBe(bug)
  })
})
