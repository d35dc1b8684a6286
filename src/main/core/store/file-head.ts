import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { applicationId, currentVersion } from './migrations.ts'

// Where SQLite's file format keeps them, as big-endian 32-bit numbers.
const headBytes = 100
const userVersionAt = 60
const applicationIdAt = 68

/**
 * Whether a file's first bytes say that it is a database of ours and of this version, and no log beside it could say
 * otherwise: what a clean exit leaves. Reads nothing else, and changes nothing.
 */
export function saysItIsCurrent(path: string): boolean {
  if (existsSync(`${path}-wal`)) return false
  const head = readHead(path)
  if (!head?.toString('latin1').startsWith('SQLite format 3\0')) return false
  return (
    head.readUInt32BE(applicationIdAt) === applicationId &&
    head.readUInt32BE(userVersionAt) === currentVersion
  )
}

/** Undefined where there are not so many bytes, or they cannot be read. */
function readHead(path: string): Buffer | undefined {
  const head = Buffer.alloc(headBytes)
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    return readSync(file, head, 0, headBytes, 0) === headBytes ? head : undefined
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
