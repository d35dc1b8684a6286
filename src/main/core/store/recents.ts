import { z } from 'zod/mini'
import { readState, writeState } from './app-state.ts'
import type { Reader, Tx } from './sql.ts'

const key = 'recents'
const limit = 20
const refs = z.array(z.string())

/** The refs used last, newest first, at most 20. */
export function readRecents(on: Reader): string[] {
  return refs.parse(JSON.parse(readState(on, key) ?? '[]'))
}

/** Puts a ref in front of the recents. False when it stood there. */
export function noteRecent(tx: Tx, ref: string): boolean {
  const recents = readRecents(tx)
  if (recents[0] === ref) return false
  const others = recents.filter((other) => other !== ref)
  writeState(tx, key, JSON.stringify([ref, ...others].slice(0, limit)))
  return true
}
