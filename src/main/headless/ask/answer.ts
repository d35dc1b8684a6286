import type { End, GenerationEvent, Usage } from '../../../contract/events.ts'

/** What is known of one answer, once it has ended. */
export interface Answer {
  readonly ref: string
  readonly machine: string
  readonly text: string
  readonly reasoning: string
  readonly end: End
  readonly usage: Usage | null
  /** From the question to its first piece; null: it said nothing. */
  readonly firstMs: number | null
  readonly totalMs: number
}

/** Listens to one generation. `text` is told what is to be read, piece by piece. */
export function createListener(now: () => number, text: (piece: string) => void) {
  const began = now()
  let [said, reasoning] = ['', '']
  let firstMs: number | null = null
  let usage: Usage | null = null
  return {
    heard(event: GenerationEvent): void {
      if (event.type === 'usage') {
        const { tokens, timings, source } = event
        usage = { tokens, timings, source }
      }
      if (event.type !== 'delta') return
      firstMs ??= now() - began
      if (event.kind === 'reasoning') reasoning += event.text
      else {
        said += event.text
        text(event.text)
      }
    },
    answer(of: Pick<Answer, 'ref' | 'machine' | 'end'>): Answer {
      const ms = { firstMs: firstMs && Math.round(firstMs), totalMs: Math.round(now() - began) }
      return { ...of, text: said, reasoning, usage, ...ms }
    },
  }
}

/** The line above an answer. */
export function headerOf(ref: string, machine: string): string {
  return `== ${ref} (${machine})`
}

/** The line below it: what it took, and why it is not whole. */
export function statisticsOf({ end, usage, firstMs, totalMs }: Answer): string {
  const output = usage?.tokens.output
  const rate = usage?.timings.predictedPerSecond
  const facts = [
    ...(output == null ? [] : [`${usage?.source === 'estimate' ? 'about ' : ''}${output} tokens`]),
    ...(rate === undefined ? [] : [`${rate.toFixed(1)} tokens/s`]),
    ...(firstMs === null ? [] : [`first after ${seconds(firstMs)}`]),
    `${seconds(totalMs)} in all`,
  ].join(', ')
  return `-- ${facts}${whyNotWhole(end)}`
}

function whyNotWhole({ status, reason, error }: End): string {
  if (status === 'cancelled') return '; stopped'
  if (status === 'failed') return `; failed: ${error?.message ?? reason}`
  return reason === 'length' ? '; cut at the longest answer allowed' : ''
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
