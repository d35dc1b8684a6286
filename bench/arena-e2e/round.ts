import type { Page } from '@playwright/test'
import type { Sample } from '../harness/bench.ts'
import { Unmeasured } from '../harness/unmeasured.ts'
import { LAST_WORD, longAnswer } from '../hand/long-answer.ts'
import type { Machine } from '../hand/machine.ts'
import { RATE, type Streamed } from '../hand/talk.ts'
import { within } from '../hand/within.ts'
import { processUse } from '../idle/process-use.ts'
import { readable, withoutSpace } from './drawn.ts'
import { awaitEnds, readAnswers, type Notes } from './in-page.ts'
import { COLUMNS } from './talk.ts'

/** An Arena that can be measured: a host with its page. */
export interface Arena {
  readonly page: Page
  /** Of the host. */
  readonly pid: number
  /** Reads the processor time of the page's main thread. */
  readonly mainMs: () => Promise<number>
  /** Of each answer. */
  readonly tokens: number
  /** Asks all columns, and shows them. */
  begin(): Promise<void>
  /** Resolves when the host, too, has done with all answers, with what it has stored of each. */
  end(): Promise<readonly string[]>
  /** Errors of the page since the last call. */
  readonly takeErrors: () => readonly string[]
  /** How long its end may take to come. */
  readonly patienceMs: number
}

/** One round: from the first token that is held to the last that is painted and stored. */
export async function playRound(arena: Arena, machine: Machine): Promise<Sample> {
  const { page, pid, mainMs, tokens, patienceMs } = arena
  await page.bringToFront()
  await arena.begin()
  await allAsked(machine)
  await page.evaluate(awaitEnds, [COLUMNS, LAST_WORD] as const)
  const before = { host: processUse([pid]).cpuMs, main: await mainMs() }
  const [streamed, painted] = await Promise.all([machine.stream(), endOf(page, patienceMs)])
  const stored = await within('The end of the host', arena.end(), patienceMs)
  const hostMs = processUse([pid]).cpuMs - before.host
  const pageMs = (await mainMs()) - before.main
  checkSaid(longAnswer(tokens).join(''), stored, await page.evaluate(readAnswers))
  const errors = arena.takeErrors()
  for (const words of errors) console.error(words)
  return { ofStream: lengthOf(streamed, painted, tokens), hostMs, pageMs, errors: errors.length }
}

/** From now on the errors of a page are noted: those that nobody caught, and those that it tells its console, as React does. */
export function noteErrors(page: Page): () => readonly string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`)
  })
  return () => errors.splice(0)
}

/** Waits until the answers of all columns are held. */
export async function allAsked(machine: Machine): Promise<void> {
  for (let column = 0; column < COLUMNS; column += 1) await machine.asked()
}

/**
 * How long it took until then, where the stream itself took 1. Rejects with `Unmeasured` where the machine could not
 * write as fast as agreed.
 */
export function lengthOf(streamed: Streamed, end: number, tokens: number): number {
  const { from, last, complete } = streamed
  if (complete !== COLUMNS || streamed.tokens !== tokens)
    throw new Error(`${complete} answers of ${streamed.tokens} tokens were read`)
  const rate = (tokens / (last - from)) * 1_000
  if (rate < RATE * 0.9) throw new Unmeasured(`It streamed at ${rate.toFixed()} tokens/s only`)
  return (end - from) / (last - from)
}

function endOf(page: Page, patienceMs: number): Promise<number> {
  // Left there by awaitEnds.
  const painted = page.evaluate(() => (globalThis as unknown as { notes: Notes }).notes.painted)
  return within('The end on the screen', painted, patienceMs)
}

function checkSaid(answer: string, stored: readonly string[], shown: readonly string[]): void {
  const drawn = readable(answer)
  if (stored.length !== COLUMNS || stored.some((text) => text !== answer))
    throw new Error('What is stored is not what was sent')
  if (shown.length !== COLUMNS || shown.some((text) => withoutSpace(text) !== drawn))
    throw new Error('What stands there is not what was sent')
}
