import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { times } from '../core/testing/full-counts.ts'
import { tellFigure } from '../core/testing/tell-figure.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { startHost } from './testing/host-process.ts'

// T-19: instances that are started together; mixed with the desktop in e2e/built/together.test.ts.

vi.setConfig({ testTimeout: times(120_000, 1_200_000) })

const rounds = times(3, 60)
const together = 4

test('of those started together exactly one runs, and the others say where (T-19)', async () => {
  const began = performance.now()
  for (let round = 0; round < rounds; round += 1) await startTogether(temporaryFolder())
  tellFigure({ of: 'T-19', n: rounds, what: `times ${together} at once`, began })
})

async function startTogether(folder: string): Promise<void> {
  // One that was killed left its name: nobody may be sent to it.
  const gone = { pid: 2 ** 22 + 1, startedAt: 1, host: 'headless', address: 'http://x', token: 'x' }
  writeFileSync(join(folder, 'instance.json'), JSON.stringify(gone), { mode: 0o600 })
  const hosts = Array.from({ length: together }, () => startHost(['--user-data-dir', folder]))
  const first = await Promise.any(hosts.map(async (host) => ({ host, url: await host.ready() })))
  const others = hosts.filter((host) => host !== first.host)
  expect(await Promise.all(others.map(({ exit }) => exit))).toEqual(others.map(() => 3))
  for (const { said } of others) {
    expect(said.stderr).toContain(`it runs at ${first.url.origin} (process ${first.host.pid})`)
  }
  const health = await fetch(new URL('/api/health', first.url))
  expect(health.status).toBe(200)
  await first.host.end()
}
