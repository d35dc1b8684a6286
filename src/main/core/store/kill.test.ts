import { expect, test } from 'vitest'
import { spawnScript } from '../testing/spawn-script.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { query } from './sql.ts'

const statusOf = query<[uid: string], { status: string }>(
  'SELECT status FROM messages WHERE uid = ?',
)
const unended = query<[], { n: number }>(
  `SELECT (SELECT count(*) FROM messages WHERE status IN ('pending', 'running'))
    + (SELECT count(*) FROM generations WHERE status IN ('pending', 'running')) + (SELECT count(*) FROM deltas) AS n`,
)
const integrity = query<[], { integrity_check: string }>('PRAGMA integrity_check')

test('kill -9 while writing loses nothing acknowledged and leaves nothing running', async () => {
  const dir = temporaryFolder()
  const acknowledged: string[] = []
  for (let kills = 0; kills < 5; kills += 1) {
    const writing = spawnScript('store/write-until-killed.ts', [dir])
    for (let lines = 0; lines < 40 + kills * 7; lines += 1) acknowledged.push(await writing.line())
    await writing.end('SIGKILL')
  }
  const store = temporaryStore({ dir })
  const lost = acknowledged.filter((line) => {
    const [, uid = ''] = line.split(' ')
    const status = statusOf.get(store.read, uid)?.status
    return status !== 'complete'
  })
  expect(lost).toEqual([])
  expect(store.movedAside).toBeNull()
  expect(unended.get(store.read)).toEqual({ n: 0 })
  expect(integrity.get(store.read)).toEqual({ integrity_check: 'ok' })
})
