import { expect } from 'vitest'
import type { Column, Round, Verdict } from '../../../../contract/arena.ts'
import { newUid } from '../../kernel/ids.ts'
import type { Window } from './window.ts'

/** A round of the Arena as a test plays it through a window. */
export interface PlayedRound {
  readonly sessionUid: string
  readonly roundUid: string
  read(): Promise<Round>
  /** Resolves with the round when it is as wanted. */
  until(wanted: (round: Round) => boolean): Promise<Round>
  /** Every column that was asked has ended. */
  ended(): Promise<Round>
  vote(verdict: Verdict): Promise<void>
  followUp(prompt: string, leftOut?: number[]): Promise<PlayedRound>
}

interface Begun {
  readonly blind?: boolean
  readonly prompt?: string
  readonly tags?: string[]
}

/** Asks columns; a text is a ref without parameters. */
export async function beginRound(
  window: Window,
  columns: readonly (string | Column)[],
  { blind = false, prompt = 'question', tags = [] }: Begun = {},
): Promise<PlayedRound> {
  const made = { sessionUid: newUid(), roundUid: newUid() }
  const asked = columns.map((one) => (typeof one === 'string' ? { ref: one, params: {} } : one))
  await window.client.arena.begin({ ...made, prompt, columns: asked, blind, tags })
  return roundOf(window, made)
}

/** The texts of a round, column by column. */
export function textsOf({ entries }: Round): string[] {
  return entries.map(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join(''),
  )
}

/** Looks at a round that is there. */
export function roundOf(
  window: Window,
  { sessionUid, roundUid }: { sessionUid: string; roundUid: string },
): PlayedRound {
  const { arena } = window.client
  const read = (): Promise<Round> => arena.round({ roundUid })
  const until = async (wanted: (round: Round) => boolean): Promise<Round> => {
    await expect.poll(async () => wanted(await read())).toBe(true)
    return read()
  }
  return {
    sessionUid,
    roundUid,
    read,
    until,
    ended: () => until(({ asked, ended }) => asked === ended),
    vote: (verdict) => arena.vote({ roundUid, voteUid: newUid(), verdict }),
    async followUp(prompt, leftOut = []) {
      const next = { sessionUid, roundUid: newUid() }
      await arena.followUp({ ...next, prompt, leftOut })
      return roundOf(window, next)
    },
  }
}
