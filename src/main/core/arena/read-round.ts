import type { Entry, Round } from '../../../contract/arena.ts'
import type { Generation } from '../../../contract/generation.ts'
import type { Part } from '../../../contract/parts.ts'
import { textOf } from '../inference/branch-prompt.ts'
import { readEntries, type StoredEntry } from '../store/entries.ts'
import { readParts } from '../store/parts.ts'
import { readGenerations } from '../store/read-generations.ts'
import type { Reader } from '../store/sql.ts'
import { readVote } from '../store/votes.ts'
import { countWords } from './count-words.ts'
import { hasEnded, isAsked, roundNamed } from './found.ts'
import { shownOf, type Shown } from './shown.ts'
import { tellsItself } from './tells-itself.ts'

/** A round as a window may see it; `not_found` for one that was deleted. */
export function readRoundView(on: Reader, roundUid: string): Round {
  const round = roundNamed(on, roundUid)
  const entries = readEntries(on, round.id)
  const asked = entries.filter(isAsked)
  const shown = shownOf(round, entries)
  // While answers are withheld nothing of them is read, which may be long and is asked for again and again.
  const answers = readAnswers(on, shown.answers ? asked.map(({ answer }) => answer.id) : [])
  const tells = tellsItself(on, round, entries)
  const inDeck = round.deckUid !== null
  const { uid, sessionUid, ordinal, prompt, blind, tags, deckUid, createdAt } = round
  return {
    uid,
    sessionUid,
    ordinal,
    prompt,
    blind,
    namesShown: shown.names,
    shown: shown.answers,
    // Of a deck all are, in their turn.
    asked: inDeck ? entries.length : asked.length,
    ended: asked.filter(hasEnded).length,
    entries: entries.map((entry) => entryOf(entry, answers, { ...shown, inDeck }, tells)),
    vote: readVote(on, round.id),
    tags,
    deckUid,
    createdAt,
  }
}

interface Answers {
  readonly parts: ReadonlyMap<number, Part[]>
  readonly generations: ReadonlyMap<number, Generation>
}

function readAnswers(on: Reader, ids: readonly number[]): Answers {
  return { parts: readParts(on, ids), generations: readGenerations(on, ids) }
}

function entryOf(
  entry: StoredEntry,
  answers: Answers,
  { inDeck, ...shown }: Shown & { readonly inDeck: boolean },
  tells: ReturnType<typeof tellsItself>,
): Entry {
  const { position, ref, params, answer } = entry
  const place = { position, messageUid: answer?.uid ?? null }
  const withheld = {
    status: null,
    endReason: null,
    parts: [],
    words: null,
    namesItself: false,
    model: null,
  }
  // In a deck, which columns were asked so far would tell which of them are one model.
  if (!shown.answers) return { ...place, ...withheld, messageUid: inDeck ? null : place.messageUid }
  const generation = (answer && answers.generations.get(answer.id)) ?? null
  const model = { ref, params, generation, error: answer?.error?.message ?? null }
  if (!answer) return { ...place, ...withheld, model: shown.names ? model : null }
  const parts = answers.parts.get(answer.id) ?? []
  return {
    ...place,
    status: answer.status,
    // Who was not there, or has a smaller window, would tell who it is.
    endReason: shown.names || answer.status === 'complete' ? answer.endReason : null,
    parts,
    words: countWords(textOf(parts)),
    namesItself: tells(parts),
    model: shown.names ? model : null,
  }
}
