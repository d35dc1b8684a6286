import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { applicationId, versionOf, type Form } from './migrations.ts'

// Where SQLite's file format keeps them, as big-endian 32-bit numbers.
const headBytes = 100
const schemaCookieAt = 40
const userVersionAt = 60
const applicationIdAt = 68

/** What the first bytes of a database say; what stands in a log beside it may be newer. */
export interface FileHead {
  readonly applicationId: number
  readonly userVersion: number
  /** No table was ever made in it. */
  readonly bare: boolean
}

/** Null where they are not those of a database of SQLite. Opens nothing with SQLite, so nothing is changed. */
export function readHead(path: string): FileHead | null {
  const head = Buffer.alloc(headBytes)
  const file = openSync(path, 'r')
  try {
    if (readSync(file, head, 0, headBytes, 0) !== headBytes) return null
  } finally {
    closeSync(file)
  }
  if (!head.toString('latin1').startsWith('SQLite format 3\0')) return null
  return {
    applicationId: head.readUInt32BE(applicationIdAt),
    userVersion: head.readUInt32BE(userVersionAt),
    bare: head.readUInt32BE(schemaCookieAt) === 0,
  }
}

/**
 * Whether a file's first bytes say that it is a database of ours and of this version, and no log beside it could say
 * otherwise: what a clean exit leaves. Reads nothing else, and changes nothing.
 */
export function saysItIsCurrent(path: string, form: Form): boolean {
  // To open a FIFO is to wait for somebody at its other end.
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  if (!isFile || existsSync(`${path}-wal`)) return false
  try {
    const head = readHead(path)
    return head?.applicationId === applicationId && head.userVersion === versionOf(form)
  } catch {
    // It cannot be read: what that means is for the look to say.
    return false
  }
}
