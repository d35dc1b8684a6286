import { expect, test } from 'vitest'
import type { Message } from '../../../contract/chat.ts'
import type { Compaction } from '../../../contract/parts.ts'
import { overflowOffers } from './overflow-offers.ts'

function message(uid: string, parentUid: string | null, over: Partial<Message> = {}): Message {
  return {
    uid,
    parentUid,
    role: 'user',
    status: 'complete',
    stopReason: null,
    endReason: 'done',
    error: null,
    createdAt: 0,
    parts: [],
    siblings: [uid],
    generation: null,
    ...over,
  }
}

const answer = (parentUid: string, endReason: Message['endReason'] = 'context_overflow') =>
  message('answer', parentUid, { role: 'assistant', status: 'failed', endReason })

function cut(compaction: Compaction): Message {
  const part = { kind: 'compaction', ordinal: 0, text: '', compaction } as const
  return message('cut', 'old', { role: 'marker', parts: [part] })
}

const old = message('old', null)
const question = message('question', 'old')

test.each<[string, Message[], Message, string[]]>([
  ['after earlier ones', [old, question], answer('question'), ['shorter', 'summary', 'model']],
  ['that is the first', [old], answer('old'), ['edit', 'model']],
  [
    'after a cut that left something',
    [old, cut({ reason: 'drop_oldest', dropped: 2, keepFrom: 'old' }), message('q', 'cut')],
    answer('q'),
    ['shorter', 'summary', 'model'],
  ],
  [
    'after a cut that left nothing',
    [old, cut({ reason: 'drop_oldest', dropped: 2, keepFrom: null }), message('q', 'cut')],
    answer('q'),
    ['edit', 'model'],
  ],
  [
    'after a summary alone',
    [cut({ reason: 'summary', dropped: 0, keepFrom: null }), message('q', 'cut')],
    answer('q'),
    ['edit', 'model'],
  ],
  ['whose question is not loaded', [], answer('question'), ['model']],
  ['that failed otherwise', [old, question], answer('question', 'stall'), []],
])('a refused answer %s is offered what helps', (_, branch, refused, offers) => {
  expect(overflowOffers(refused, [...branch, refused])).toEqual(offers)
})
