import type { ExportPlace } from '../../../../contract/arena.ts'
import type { Outputs } from '../../../../contract/index.ts'
import type { Part } from '../../../../contract/parts.ts'
import type { Generation } from '../../../../contract/generation.ts'
import { readEntries, type StoredEntryAnswer } from '../../store/entries.ts'
import { keptVotes, readSent, readyRounds, type Sent } from '../../store/exported-rounds.ts'
import { readLooseVotes } from '../../store/loose-votes.ts'
import { messageUidOf } from '../../store/messages.ts'
import { readParts } from '../../store/parts.ts'
import { readGenerations } from '../../store/read-generations.ts'
import type { Reader } from '../../store/sql.ts'
import { roundNamed } from '../found.ts'
import type { RoundLineOfFile, VoteLineOfFile } from './round-line.ts'

const atOnce = { rounds: 20, votes: 500 }
/** Characters after which a page ends: requests of long conversations are long. */
const longPage = 2_000_000

type Page = Outputs['arena']['export']

/** The next rounds that may be told by name, one per line, then the votes on deleted ones. */
export function exportRounds(on: Reader, from: ExportPlace = { of: 'rounds', after: 0 }): Page {
  return from.of === 'rounds' ? roundsAfter(on, from.after) : votesAfter(on, from.after)
}

function roundsAfter(on: Reader, after: number): Page {
  const found = readyRounds(on, after, atOnce.rounds + 1)
  let text = ''
  for (const [index, { id, uid }] of found.entries()) {
    if (index === atOnce.rounds || text.length > longPage)
      return { text, next: { of: 'rounds', after: found[index - 1]?.id ?? after } }
    text += textOf(lineOf(on, id, uid))
  }
  return { text, next: { of: 'votes', after: 0 } }
}

function votesAfter(on: Reader, after: number): Page {
  const found = readLooseVotes(on, after, atOnce.votes + 1)
  const page = found.slice(0, atOnce.votes)
  const lines = page.map(({ vote }): VoteLineOfFile => ({
    format: 'boocode.vote',
    version: 1,
    ...vote,
  }))
  const last = found.length > page.length ? page.at(-1) : undefined
  return { text: lines.map(textOf).join(''), next: last ? { of: 'votes', after: last.id } : null }
}

function textOf(line: RoundLineOfFile | VoteLineOfFile): string {
  return `${JSON.stringify(line)}\n`
}

/** What is written of the answers of a round, by the id of their message. */
interface Written {
  readonly parts: ReadonlyMap<number, Part[]>
  readonly generations: ReadonlyMap<number, Generation>
  readonly sent: ReadonlyMap<number, Sent>
}

function lineOf(on: Reader, id: number, roundUid: string): RoundLineOfFile {
  const { uid, sessionUid, prompt, blind, tags, createdAt } = roundNamed(on, roundUid)
  const entries = readEntries(on, id)
  const ids = entries.flatMap(({ answer }) => answer?.id ?? [])
  const written = {
    parts: readParts(on, ids),
    generations: readGenerations(on, ids),
    sent: readSent(on, ids),
  }
  return {
    format: 'boocode.round',
    version: 1,
    uid,
    sessionUid,
    prompt,
    blind,
    tags,
    createdAt,
    entries: entries.map(({ position, ref, params, answer }) => ({
      position,
      ref,
      params,
      answer: answer && answerOf(on, answer, written),
    })),
    votes: keptVotes(on, id),
  }
}

function answerOf(
  on: Reader,
  { id, uid, questionId, status, endReason, error }: StoredEntryAnswer,
  { parts, generations, sent }: Written,
): RoundLineOfFile['entries'][number]['answer'] {
  const questionUid = messageUidOf(on, questionId)
  if (status === 'pending' || status === 'running' || !endReason || questionUid === null)
    throw new Error('An answer that has not ended was to be exported')
  const generation = generations.get(id)
  return {
    uid,
    questionUid,
    status,
    endReason,
    error,
    parts: (parts.get(id) ?? []).flatMap(writtenPart),
    generation: generation
      ? { ...generation, ...(sent.get(id) ?? { fingerprint: null, request: null }) }
      : null,
  }
}

function writtenPart(part: Part) {
  if (part.kind !== 'text' && part.kind !== 'reasoning') return []
  return [{ kind: part.kind, part: part.ordinal, text: part.text }]
}
