import { renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { codeOf } from './errors.ts'

/** What Windows answers for a file that somebody has open: a virus scanner, an indexer, an editor. */
const heldCodes: readonly (string | undefined)[] = ['EPERM', 'EACCES', 'EBUSY']

/** They let go in a moment. Together less than a second: then it is what it says. */
const waitsMs = [10, 20, 40, 80, 160, 320]

/** What is used of the system; `wait` holds this thread, `pause` does not. */
interface System {
  readonly platform: NodeJS.Platform
  readonly rename: (from: string, to: string) => Promise<void>
  readonly renameSync: (from: string, to: string) => void
  readonly pause: (ms: number) => Promise<unknown>
  readonly wait: (ms: number) => unknown
}

/**
 * Moves a file, over another one where there is one. Everywhere but on Windows a file may be open meanwhile; there it is
 * tried again for a moment. Rejects with the system's error.
 */
export async function moveFile(from: string, to: string, system = thisSystem()): Promise<void> {
  for (const ms of waitsOf(system)) {
    try {
      return await system.rename(from, to)
    } catch (error) {
      if (!isHeld(error)) throw error
      await system.pause(ms)
    }
  }
  return system.rename(from, to)
}

/** The same before there is a window, when nothing is held up by it. */
export function moveFileSync(from: string, to: string, system = thisSystem()): void {
  for (const ms of waitsOf(system)) {
    try {
      system.renameSync(from, to)
      return
    } catch (error) {
      if (!isHeld(error)) throw error
      system.wait(ms)
    }
  }
  system.renameSync(from, to)
}

function thisSystem(): System {
  return { platform: process.platform, rename, renameSync, pause: setTimeout, wait: holdThread }
}

function waitsOf({ platform }: System): readonly number[] {
  return platform === 'win32' ? waitsMs : []
}

function isHeld(error: unknown): boolean {
  return heldCodes.includes(codeOf(error))
}

function holdThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
