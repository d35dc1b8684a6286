import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder that goes with the test. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'boocode-'))
  onTestFinished(() => {
    // On Windows a virus scanner may still look at what was just written.
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  })
  return path
}
