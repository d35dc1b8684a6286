import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { AppError, messageOf } from '../kernel/errors.ts'
import { backUp } from './backups.ts'
import { saysItIsCurrent } from './file-head.ts'
import { lookAt } from './found-file.ts'
import { currentForm, migrate, type Form } from './migrations.ts'
import { databasePath } from './open-database.ts'
import { isSound } from './sound.ts'

/**
 * Before the store is opened: makes a backup of a database of an earlier version, then migrates it. Does nothing where
 * there is none, or it is damaged. Rejects, with nothing changed, when there can be no backup.
 */
export async function bringUpToDate(
  dir: string,
  wall: number,
  form: Form = currentForm,
): Promise<void> {
  const path = databasePath(dir)
  if (saysItIsCurrent(path, form) || lookAt(path, form) !== 'older') return
  const database = new Database(path, { fileMustExist: true })
  try {
    // A damaged one is for the opening to replace.
    if (!isSound(database, 'integrity_check')) return
    await backUpFirst(database, dir, wall)
    migrate(database, form)
  } finally {
    database.close()
  }
}

async function backUpFirst(
  database: BetterSqlite3.Database,
  dir: string,
  wall: number,
): Promise<void> {
  try {
    await backUp(database, dir, wall, new AbortController().signal)
  } catch (cause) {
    throw new AppError(
      'not_available',
      `Your chats have to be brought to the form of this version, and the copy that is made before could not be: ${messageOf(cause)}.`,
      { hint: 'Nothing was changed. Free some space on the disk, then start again.', cause },
    )
  }
}
