import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { moveFile, moveFileSync } from './move-file.ts'

const failed = (code: string): Error => Object.assign(new Error(code), { code })

/** A system in which somebody lets go of a file after so many tries. */
function heldFor(tries: number, platform: NodeJS.Platform = 'win32', code = 'EPERM') {
  const seen = { tries: 0, waited: 0 }
  const renameSync = (): void => {
    seen.tries += 1
    if (seen.tries <= tries) throw failed(code)
  }
  const wait = (ms: number): void => void (seen.waited += ms)
  const system = {
    platform,
    renameSync,
    wait,
    rename: async () => renameSync(),
    pause: async (ms: number) => wait(ms),
  }
  return { seen, system }
}

/** Both ways to move, told apart by nothing. */
const ways = [
  ['moveFile', moveFile],
  ['moveFileSync', async (...args: Parameters<typeof moveFileSync>) => moveFileSync(...args)],
] as const

describe.each(ways)('%s', (_, move) => {
  it('moves over what is there', async () => {
    const [from, to] = ['new', 'old'].map((name) => join(temporaryFolder(), name)) as [
      string,
      string,
    ]
    writeFileSync(from, 'new')
    writeFileSync(to, 'old')
    await move(from, to)
    expect(readFileSync(to, 'utf8')).toBe('new')
  })

  it.each(['EPERM', 'EACCES', 'EBUSY'])(
    'on Windows waits for whoever has a file open (%s)',
    async (code) => {
      const { seen, system } = heldFor(3, 'win32', code)
      await move('a', 'b', system)
      expect(seen).toEqual({ tries: 4, waited: 70 })
    },
  )

  it('and for less than a second', async () => {
    const { seen, system } = heldFor(100)
    await expect(move('a', 'b', system)).rejects.toThrow('EPERM')
    expect(seen.waited).toBeLessThan(1_000)
  })

  it('waits for nothing else, and nowhere else', async () => {
    const missing = heldFor(1, 'win32', 'ENOENT')
    await expect(move('a', 'b', missing.system)).rejects.toThrow('ENOENT')
    const elsewhere = heldFor(1, 'linux')
    await expect(move('a', 'b', elsewhere.system)).rejects.toThrow('EPERM')
    expect([missing.seen, elsewhere.seen]).toEqual(Array(2).fill({ tries: 1, waited: 0 }))
  })
})
