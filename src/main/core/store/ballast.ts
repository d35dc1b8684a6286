import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNoSpace } from '../kernel/errors.ts'
import type { Clock } from '../kernel/clock.ts'

const bytes = 4 * 1_048_576
/** It is made only where this much stays free beside it: on a disk that is almost full it would fill it. */
const spareBytes = 4 * bytes
/** Less than this is left on a full disk. */
const fullBytes = 1_048_576

/** After it was given up it is made again when there is space, looked at no more often than this. */
const lookEveryMs = 1_000

/** A file that only takes up space: on a full disk it is given up, so that what runs can be ended. */
export interface Ballast {
  /** Makes the file where there is space for it. */
  keep(): void
  /** Gives its space back. False when there was none to give. */
  release(): boolean
  /** It was given up and there is no space yet to make it again: what is left is for ends alone. */
  isSpent(): boolean
}

export function createBallast(dir: string, clock: Pick<Clock, 'now'>): Ballast {
  const path = pathIn(dir)
  let spent = false
  let lookedAt = -lookEveryMs

  return {
    keep() {
      if (hasSpace(dir, path)) spent = !make(path)
    },
    release() {
      const given = releaseBallast(dir)
      spent ||= given
      return given
    },
    isSpent() {
      if (spent && clock.now() - lookedAt >= lookEveryMs) {
        lookedAt = clock.now()
        this.keep()
      }
      return spent
    },
  }
}

/** Gives the space of a folder's ballast back. False when there was none to give. */
export function releaseBallast(dir: string): boolean {
  if (!existsSync(pathIn(dir))) return false
  rmSync(pathIn(dir), { force: true })
  return true
}

function pathIn(dir: string): string {
  return join(dir, 'ballast')
}

/** So little is left on the disk of a folder, or of this user's part of it, that what failed may have failed for that. */
export function isDiskFull(dir: string): boolean {
  return freeBytes(dir) < fullBytes || !hasRoomFor(`${pathIn(dir)}.${process.pid}`, fullBytes)
}

/** By trying it: what a user has left of a quota is told by no other means. */
function hasRoomFor(path: string, size: number): boolean {
  try {
    writeFileSync(path, randomBytes(size), { mode: 0o600 })
    return true
  } catch (error) {
    return !isNoSpace(error)
  } finally {
    rmSync(path, { force: true })
  }
}

function hasSpace(dir: string, path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return there === bytes || freeBytes(dir) >= bytes + spareBytes
}

function make(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.size === bytes) return true
  try {
    // Not zeros: some file systems keep those for nothing.
    writeFileSync(path, randomBytes(bytes), { mode: 0o600 })
    return true
  } catch {
    rmSync(path, { force: true })
    return false
  }
}

/** Of whoever may not ask how much there is, nothing is assumed. */
function freeBytes(dir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  } catch {
    return Infinity
  }
}
