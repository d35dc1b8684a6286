import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { applicationId, currentForm, migrate, shapeOf, versionOf } from './migrations.ts'
import { tablesWithStatus } from './schema.ts'

function migrated() {
  const database = new Database(':memory:')
  migrate(database)
  return database
}

function names(database: Database.Database, sql: string): unknown[] {
  return database.prepare(sql).pluck().all()
}

test('the shape of a new database is the one this version knows', () => {
  const database = migrated()
  expect(shapeOf(database)).toBe(currentForm.shape)
  expect(database.pragma('user_version', { simple: true })).toBe(versionOf(currentForm))
  expect(database.pragma('application_id', { simple: true })).toBe(applicationId)
})

test('a column more is another shape', () => {
  const database = migrated()
  database.exec('ALTER TABLE sessions ADD COLUMN more TEXT')
  expect(shapeOf(database)).not.toBe(currentForm.shape)
})

test('migrating twice changes nothing', () => {
  const database = migrated()
  migrate(database)
  expect(shapeOf(database)).toBe(currentForm.shape)
})

test('every table is strict', () => {
  const loose = `SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'parts_fts%'`
  expect(names(migrated(), loose)).toEqual([])
})

test('every table with a status guards its ends', () => {
  const withStatus = `SELECT l.name FROM pragma_table_list l JOIN pragma_table_info(l.name) c WHERE l.type = 'table' AND c.name = 'status' ORDER BY 1`
  expect(names(migrated(), withStatus)).toEqual(tablesWithStatus.toSorted())
})

test('an end status is never left, and has a reason', () => {
  const database = migrated()
  database.exec(`INSERT INTO sessions(uid, kind, created_at) VALUES ('s', 'chat', 0);
    INSERT INTO chats(uid, session_id, ordinal) VALUES ('c', 1, 0);
    INSERT INTO messages(uid, chat_id, role, status, created_at) VALUES ('m', 1, 'user', 'pending', 0)`)
  expect(() => database.exec(`UPDATE messages SET status = 'complete'`)).toThrow('CHECK')
  database.exec(`UPDATE messages SET status = 'complete', end_reason = 'done'`)
  expect(() => database.exec(`UPDATE messages SET status = 'running', end_reason = NULL`)).toThrow(
    'an end status is never left',
  )
})
