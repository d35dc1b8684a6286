import { expect, test } from 'vitest'
import type { End } from '../../../contract/events.ts'
import type { FaultName } from '../testing/model-server/faults/catalogue.ts'
import { startModelServer } from '../testing/model-server/server.ts'
import { spawnScript } from '../testing/spawn-script.ts'
import { tellFigure } from '../testing/tell-figure.ts'

const allowed = 64 * 1_048_576

async function measure(fault: FaultName, source: string): Promise<{ growth: number; end: End }> {
  const server = await startModelServer({
    models: [{ id: 'healthy' }, { id: 'flood', fails: { fault } }],
    router: true,
  })
  try {
    const script = spawnScript('inference/measure-memory.ts', [server.url, source])
    return JSON.parse(await script.line()) as { growth: number; end: End } // what the script writes
  } finally {
    await server.close()
  }
}

test.each([
  { fault: 'endless_line', reason: 'too_large' },
  { fault: 'gzip_bomb', reason: 'too_large' },
  { fault: 'tiny_chunks_unfinished', reason: 'upstream_closed' },
] as const)('T-04 $fault', { timeout: 60_000 }, async ({ fault, reason }) => {
  for (const source of ['wire', 'sdk']) {
    const began = performance.now()
    const { growth, end } = await measure(fault, source)
    const found = `+${(growth / 1_048_576).toFixed(1)} MiB, ${end.reason}`
    tellFigure({ of: `T-04 ${fault}, ${source}`, n: 1, what: 'stream', began, found })
    expect(end).toMatchObject({ status: 'failed', reason })
    expect(growth).toBeLessThanOrEqual(allowed)
  }
})

test('T-04: a reader without caps is seen to grow', { timeout: 60_000 }, async () => {
  expect((await measure('endless_line', 'naive')).growth).toBeGreaterThan(allowed)
})
