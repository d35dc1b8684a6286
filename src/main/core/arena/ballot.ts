import { textOf } from '../inference/branch-prompt.ts'
import { readParts } from '../store/parts.ts'
import { readServed } from '../store/served.ts'
import type { Reader } from '../store/sql.ts'
import type { Ballot } from '../store/votes.ts'
import { countWords } from './count-words.ts'
import type { AskedEntry } from './found.ts'

/** Who takes part in a vote now, as it stands: whoever has written something, or has nothing to say. A failure without a word is no answer. */
export function ballotOf(on: Reader, asked: readonly AskedEntry[]): Ballot {
  const ids = asked.map(({ answer }) => answer.id)
  const parts = readParts(on, ids)
  const served = readServed(on, ids)
  return asked.flatMap(({ position, ref, answer: { id, uid, status } }) => {
    const text = textOf(parts.get(id) ?? [])
    if (text === '' && status !== 'complete') return []
    const by = served.get(id)
    return [
      {
        position,
        // What an alias stood for when it was asked.
        ref: by?.ref ?? ref,
        fingerprint: by?.fingerprint ?? null,
        messageUid: uid,
        words: countWords(text),
      },
    ]
  })
}
