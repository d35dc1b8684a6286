import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes a folder for a measurement, which goes with all else that was opened for it. */
export function temporaryFolder(opened: AsyncDisposableStack): string {
  const folder = mkdtempSync(join(tmpdir(), 'boocode-bench-'))
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
