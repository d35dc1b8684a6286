import type { Outputs } from '../../../../contract/index.ts'
import type { Part } from '../../../../contract/parts.ts'
import { readEntries, type StoredEntry } from '../../store/entries.ts'
import { fingerprintOf, keptVotes, readyRounds } from '../../store/exported-rounds.ts'
import { messageUidOf } from '../../store/messages.ts'
import { readParts } from '../../store/parts.ts'
import { readGenerations } from '../../store/read-generations.ts'
import type { Reader } from '../../store/sql.ts'
import { roundNamed } from '../found.ts'
import type { RoundLineOfFile } from './round-line.ts'

const atOnce = 20

/** The next rounds that may be told by name, one per line. */
export function exportRounds(on: Reader, after = 0): Outputs['arena']['export'] {
  const found = readyRounds(on, after, atOnce + 1)
  const page = found.slice(0, atOnce)
  const text = page.map(({ uid }) => `${JSON.stringify(lineOf(on, uid))}\n`).join('')
  return { text, next: found.length > atOnce ? (page.at(-1)?.id ?? null) : null }
}

function lineOf(on: Reader, roundUid: string): RoundLineOfFile {
  const { id, uid, sessionUid, prompt, blind, tags, createdAt } = roundNamed(on, roundUid)
  const entries = readEntries(on, id).map((entry) => entryOf(on, entry))
  const place = { format: 'boocode.round', version: 1, uid, sessionUid } as const
  return { ...place, prompt, blind, tags, createdAt, entries, votes: keptVotes(on, id) }
}

function entryOf(
  on: Reader,
  { position, ref, params, answer }: StoredEntry,
): RoundLineOfFile['entries'][number] {
  const place = { position, ref, params }
  if (!answer) return { ...place, answer: null }
  const { id, uid, questionId, status, endReason, error } = answer
  const questionUid = messageUidOf(on, questionId)
  if (status === 'pending' || status === 'running' || !endReason || questionUid === null)
    throw new Error('An answer that has not ended was to be exported')
  const generation = readGenerations(on, [id]).get(id)
  return {
    ...place,
    answer: {
      uid,
      questionUid,
      status,
      endReason,
      error,
      parts: (readParts(on, [id]).get(id) ?? []).flatMap(writtenPart),
      generation: generation
        ? { ...generation, fingerprint: fingerprintOf(on, generation.uid) }
        : null,
    },
  }
}

function writtenPart(part: Part) {
  if (part.kind !== 'text' && part.kind !== 'reasoning') return []
  return [{ kind: part.kind, part: part.ordinal, text: part.text }]
}
