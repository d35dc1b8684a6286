import { setTimeout as sleep } from 'node:timers/promises'
import { sdkSource } from '../../../inference/sdk-source.ts'
import type { SourceInput, SourceResult } from '../../../inference/types.ts'
import { wireSource } from '../../../inference/wire-source.ts'
import { runSource, targetOf } from '../../inference/run-source.ts'

/*
 * Asks the model `healthy` some times, then `flood` once, and says how much memory the second cost beyond the first:
 *   measure-memory.ts ORIGIN wire|sdk|naive
 * `naive` reads the whole body with fetch: it shows that the measurement sees a flood.
 */
const [origin = '', which] = process.argv.slice(2)
const source = { wire: wireSource, sdk: sdkSource, naive }[which ?? ''] ?? wireSource
const limits = { firstTokenMs: 30_000, bytesMs: 30_000, nextTokenMs: 30_000 }

for (let times = 0; times < 20; times += 1)
  await runSource(source, targetOf(origin, { modelId: 'healthy', limits }))

async function naive({ target }: SourceInput): Promise<SourceResult> {
  const body = JSON.stringify({ model: target.modelId, messages: [], stream: true })
  const response = await fetch(`${target.origin}/v1/chat/completions`, { method: 'POST', body })
  await response.text()
  return { end: { status: 'complete', reason: 'done' }, tokens: null, timings: {} }
}

const before = process.memoryUsage.rss()
let most = before
const flood = runSource(source, targetOf(origin, { modelId: 'flood', limits }))
let over = false
void flood.finally(() => {
  over = true
})
while (!over) {
  most = Math.max(most, process.memoryUsage.rss())
  await sleep(5)
}
const { result } = await flood
most = Math.max(most, process.memoryUsage.rss())
process.stdout.write(`${JSON.stringify({ growth: most - before, end: result.end })}\n`)
