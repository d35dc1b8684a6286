import type { Phase, Usage } from '../../../contract/events.ts'
import type { Generation } from '../../../contract/generation.ts'
import { formatCount, formatDuration, formatRate } from '../format.ts'
import { texts } from './texts.ts'

export interface Statistic {
  readonly label: string
  readonly value: string
}

/** The short line below an answer: rate, first token, tokens. What is not known is left out, never shown as zero. */
export function shortStatistics(generation: Generation): string[] {
  const line: string[] = []
  const rate = outputRate(generation)
  if (rate !== null) line.push(texts.rate(formatRate(rate.perSecond), rate.estimated))
  if (generation.firstMs !== null) line.push(texts.firstToken(formatDuration(generation.firstMs)))
  if (generation.tokensOut !== null) {
    line.push(texts.tokens(formatCount(generation.tokensOut), generation.countedBy === 'estimate'))
  }
  return line
}

/** Everything that is known of how an answer was made. */
export function allStatistics(generation: Generation): Statistic[] {
  const rows: Statistic[] = []
  const add = (label: string, value: string | null): void => {
    if (value !== null) rows.push({ label, value })
  }
  const duration = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms))
  const count = (tokens: number | null): string | null =>
    tokens === null ? null : texts.counted(formatCount(tokens), generation.countedBy === 'estimate')
  const rate = outputRate(generation)

  add(texts.statistics.origin, generation.origin)
  add(texts.statistics.served, generation.servedModel)
  add(texts.statistics.waiting, duration(generation.waitMs))
  add(texts.statistics.loading, duration(generation.loadMs))
  add(texts.statistics.reading, duration(generation.readMs))
  add(texts.statistics.thinking, duration(generation.thinkMs))
  add(texts.statistics.writing, duration(generation.writeMs))
  add(texts.statistics.first, duration(generation.firstMs))
  add(texts.statistics.tokensIn, count(generation.tokensIn))
  add(texts.statistics.tokensCached, count(generation.tokensCached))
  add(texts.statistics.tokensOut, count(generation.tokensOut))
  add(
    texts.statistics.rate,
    rate === null ? null : texts.rate(formatRate(rate.perSecond), rate.estimated),
  )
  add(
    texts.statistics.finish,
    generation.endReason === null ? null : texts.endReasons[generation.endReason],
  )
  return rows
}

/** How fast an answer is being written, in words, where its server tells while it writes. */
export function liveRate(phase: Phase | null, usage: Usage | null): string | null {
  const perSecond = usage?.source === 'server' ? usage.timings.predictedPerSecond : undefined
  if (phase?.phase !== 'writing' || perSecond === undefined) return null
  return texts.rate(formatRate(perSecond), false)
}

/** Tokens per second of the output: the server's own figure, else tokens over the time it thought and wrote. */
export function outputRate(
  generation: Generation,
): { perSecond: number; estimated: boolean } | null {
  const told = generation.timings?.predictedPerSecond
  if (told !== undefined) return { perSecond: told, estimated: false }
  const { tokensOut, thinkMs, writeMs } = generation
  const ms = (thinkMs ?? 0) + (writeMs ?? 0)
  if (tokensOut === null || tokensOut < 2 || ms === 0) return null
  return { perSecond: (tokensOut / ms) * 1000, estimated: true }
}
