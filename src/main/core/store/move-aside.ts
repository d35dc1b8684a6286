import { existsSync } from 'node:fs'
import { moveFileSync } from '../kernel/move-file.ts'

/** What a database lies in: itself and its log. */
const suffixes = ['', '-wal', '-shm']

/** A database that could not be used. Nothing was deleted: it lies at `path`, as it was. */
export interface MovedAside {
  /** Where it lies now; of one that is `missing`, where it had been. */
  readonly path: string
  /** `other_shape`: of an unreleased version; `emptied`: it has no bytes any more. */
  readonly reason: 'other_shape' | 'damaged' | 'emptied' | 'missing'
  /** When the copy was made that took its place, in ms since 1970; null: a new one did. */
  readonly restored: number | null
}

/** Moves the database and its log out of the way of another one, and answers where the database lies then. */
export function moveAside(path: string, wall: number): string {
  const aside = freeName(`${path}.aside-${new Date(wall).toISOString().replaceAll(/[:.]/g, '-')}`)
  // The log goes too, whatever happened to the database: replayed into another one it would destroy that.
  for (const suffix of suffixes) {
    if (existsSync(path + suffix)) moveFileSync(path + suffix, aside + suffix)
  }
  return aside
}

// The clock may have told this time before, and what lies aside is never replaced.
function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`
    if (!suffixes.some((suffix) => existsSync(name + suffix))) return name
  }
}
