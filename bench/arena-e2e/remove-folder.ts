import { rmSync } from 'node:fs'

/** Removes what a measurement left behind. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
