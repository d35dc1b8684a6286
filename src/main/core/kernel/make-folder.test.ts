import { mkdirSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, win32 } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectMode, has } from '../testing/system.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { makeFolder } from './make-folder.ts'

describe('a folder', () => {
  it('is made with those above it, for this user alone', () => {
    const folder = join(temporaryFolder(), 'a', 'b', 'c')
    makeFolder(folder)
    expectMode(folder, 0o700)
    expectMode(join(folder, '..'), 0o700)
  })

  it.runIf(has('links'))('that is there stays as it is, also behind a link', () => {
    const folder = join(temporaryFolder(), 'there')
    mkdirSync(folder, { mode: 0o750 })
    symlinkSync(folder, `${folder}-link`)
    makeFolder(folder)
    makeFolder(join(`${folder}-link`, 'inner'))
    makeFolder(`${folder}-link`)
    expectMode(folder, 0o750)
    rmdirSync(join(folder, 'inner'))
  })

  it.runIf(has('links'))('cannot be made where a file or a link to nothing stands', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'))
    expect(() => makeFolder(join(folder, 'file'))).toThrow('EEXIST')
    expect(() => makeFolder(join(folder, 'file', 'x', 'y'))).toThrow('ENOTDIR')
    expect(() => makeFolder(join(folder, 'link', 'x'))).toThrow('EEXIST')
  })

  it('cannot be made on a drive that is not there, and that is said', () => {
    const make = (): never => {
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
    }
    const drives = { make, isFolder: () => false, dirname: (path: string) => win32.dirname(path) }
    expect(() => makeFolder('Z:\\boocode\\data', drives)).toThrow('ENOENT')
  })

  it.runIf(has('proc'))('cannot be made in /proc, and that is said', () => {
    expect(() => makeFolder('/proc/boocode/data')).toThrow('ENOENT')
  })
})
