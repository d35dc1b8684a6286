import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { seedOf, times } from '../testing/full-counts.ts'
import { seededRandom } from '../testing/inference/fuzz-streams.ts'
import { spawnScript } from '../testing/spawn-script.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { currentForm, migrate, shapeOf, versionOf, type Form } from './migrations.ts'
import { openDatabase } from './open-database.ts'

// T-27: kill -9 while a database is brought to the next form. What is found then is the old one or the new one, whole.

vi.setConfig({ testTimeout: times(120_000, 900_000) })

const kills = times(12, 200)
const seed = seedOf(20_261_121)
const rows = 20_000

/** The next form: it touches every row, so that it takes a while. */
function nextForm(): Form {
  const sql = `ALTER TABLE app_state ADD COLUMN more TEXT;
    UPDATE app_state SET more = upper(key) || value;
    CREATE TABLE later AS SELECT key, more FROM app_state;
    CREATE INDEX later_more ON later(more)`
  const migrations = [...currentForm.migrations, sql]
  const database = new Database(':memory:')
  migrate(database, { migrations, shape: '' })
  return { migrations, shape: shapeOf(database) }
}

/** A folder that this version used. */
function usedFolder(): string {
  const dir = temporaryFolder()
  const { writing } = openDatabase(dir, Date.now())
  writing.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO app_state(key, value) SELECT 'key ' || i, '"value ' || i || '"' FROM n`)
  writing.close()
  return dir
}

/** Everything a database says of its form and of what is kept in it. */
function exportOf(dir: string) {
  const database = new Database(join(dir, 'boocode.db'))
  try {
    return {
      version: database.pragma('user_version', { simple: true }),
      shape: shapeOf(database),
      rows: JSON.stringify(database.prepare('SELECT * FROM app_state ORDER BY key').all()),
      integrity: database.pragma('integrity_check', { simple: true }),
    }
  } finally {
    database.close()
  }
}

test('kill -9 during a migration leaves exactly the old form or the new one (T-27)', async () => {
  const began = performance.now()
  const random = seededRandom(seed)
  const form = nextForm()
  const used = usedFolder()
  const before = exportOf(used)

  async function migrateIn(dir: string, killAfterMs?: number): Promise<number> {
    const script = spawnScript('store/migrate-until-killed.ts', [dir, JSON.stringify(form)])
    await script.line('begins')
    const since = performance.now()
    if (killAfterMs === undefined) await script.line('done')
    else await passed(killAfterMs)
    await script.end('SIGKILL')
    return performance.now() - since
  }
  function copied(): string {
    const dir = join(temporaryFolder(), 'copy')
    cpSync(used, dir, { recursive: true })
    return dir
  }

  const whole = copied()
  const takesMs = await migrateIn(whole)
  const after = exportOf(whole)
  expect([before.version, after.version]).toEqual([versionOf(currentForm), versionOf(form)])
  expect([before.shape, after.shape]).toEqual([currentForm.shape, form.shape])

  const found = { old: 0, new: 0 }
  for (let kill = 0; kill < kills; kill += 1) {
    const dir = copied()
    await migrateIn(dir, random(Math.ceil(takesMs * 1.2)))
    const left = exportOf(dir)
    expect([before, after]).toContainEqual(left)
    found[left.version === before.version ? 'old' : 'new'] += 1
    await migrateIn(dir)
    expect(exportOf(dir)).toEqual(after)
    rmSync(dir, { recursive: true })
  }
  // By chance a few may all come too early, many cannot.
  expect(kills < 100 || Math.min(found.old, found.new) > 0).toBe(true)
  const left = `${found.old} left the old form, ${found.new} the new one`
  tellFigure({ of: 'T-27', n: kills, what: 'kills', began, seed, found: left })
})
