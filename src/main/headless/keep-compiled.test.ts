import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectMode } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { startHost } from './testing/host-process.ts'

async function startAndEnd(folder: string): Promise<void> {
  const host = startHost(['--user-data-dir', folder])
  await host.ready()
  await host.end()
}

function compiledIn(folder: string): string[] {
  const all = readdirSync(join(folder, 'compile-cache'), { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

test(
  'what was compiled is kept from the second start on, for the user alone; broken, it is not used',
  { timeout: 60_000 },
  async () => {
    const folder = join(temporaryFolder(), 'data')
    await startAndEnd(folder)
    expect(readdirSync(folder)).not.toContain('compile-cache')
    await startAndEnd(folder)
    const kept = compiledIn(folder)
    expect(kept.length).toBeGreaterThan(10)
    for (const file of kept) expectMode(file, 0o600)
    for (const file of kept) writeFileSync(file, 'no code')
    await startAndEnd(folder)
  },
)
