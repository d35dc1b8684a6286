import { setTimeout as sleep } from 'node:timers/promises'
import { sdkSource } from '../../../inference/sdk-source.ts'
import { wireSource } from '../../../inference/wire-source.ts'
import { runSource, targetOf } from '../../inference/run-source.ts'

/*
 * Asks the model `healthy` some times, then `flood` once, and says how much memory the second cost beyond the first:
 *   measure-memory.ts ORIGIN wire|sdk
 */
const [origin = '', which] = process.argv.slice(2)
const source = which === 'sdk' ? sdkSource : wireSource
const limits = { firstTokenMs: 30_000, bytesMs: 30_000, nextTokenMs: 30_000 }

for (let times = 0; times < 20; times += 1)
  await runSource(source, targetOf(origin, { modelId: 'healthy', limits }))

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
