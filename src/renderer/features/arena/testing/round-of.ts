import type { Entry, Round } from '../../../../contract/arena.ts'
import { generationOf } from '../../../ui/testing/generation-of.ts'

export const roundUid = '00000000-0000-4000-8000-0000000000a1'
export const sessionUid = '00000000-0000-4000-8000-0000000000a2'

/** An entry of an open round that has ended, for tests. */
export function entryOf(position: number, more: Partial<Entry> = {}): Entry {
  return {
    position,
    messageUid: `00000000-0000-4000-8000-0000000001${String(position).padStart(2, '0')}`,
    status: 'complete',
    endReason: 'done',
    parts: [{ kind: 'text', ordinal: 0, text: `Answer number ${position + 1}.` }],
    words: 3,
    namesItself: false,
    model: {
      ref: `rig-a/m${position}`,
      params: {},
      generation: generationOf({ uid: `g${position}`, ref: `rig-a/m${position}` }),
      error: null,
    },
    ...more,
  }
}

/** An open round of two that has ended, for tests. */
export function roundOf(more: Partial<Round> = {}): Round {
  const entries = more.entries ?? [entryOf(0), entryOf(1)]
  return {
    uid: roundUid,
    sessionUid,
    ordinal: 1,
    prompt: 'Explain backpressure to a plumber.',
    blind: false,
    namesShown: true,
    shown: true,
    asked: entries.length,
    ended: entries.length,
    vote: null,
    tags: [],
    deckUid: null,
    createdAt: 0,
    ...more,
    entries,
  }
}

/** The same entries as a blind round tells them: before all have ended, and after. */
export function hidden(entries: readonly Entry[], shown: boolean): Entry[] {
  return entries.map((entry) => {
    const blind = { ...entry, model: null }
    if (shown) return blind
    return { ...blind, status: null, endReason: null, parts: [], words: null, namesItself: false }
  })
}
