import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { newUid } from '../kernel/ids.ts'
import { bareEnding, newGeneration } from '../testing/endings.ts'
import { storedAnswer, storedChat, storedQuestion } from '../testing/stored-chat.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { waitingAnswer } from '../testing/waiting-answer.ts'
import type { Ending } from './generations.ts'
import { createLedger } from './ledger.ts'
import { readMessages } from './read-messages.ts'
import { readParts } from './parts.ts'
import { searchMessages } from './search.ts'
import { command, query } from './sql.ts'

const done = { status: 'complete', reason: 'done' } as const
const deltas = query<[], { text: string }>('SELECT text FROM deltas')

/** A question, and an answer whose generation waits. */
async function setUp(dir?: string) {
  const waiting = await waitingAnswer(dir)
  const message = () => readMessages(waiting.store.read, [waiting.answer.id])[0]
  return { ...waiting, message }
}

test('a generation goes from waiting to its end, and keeps all that is known of it', async () => {
  const { ledger, uid, message } = await setUp()
  expect(message()).toMatchObject({ status: 'pending', generation: { status: 'pending' } })
  expect(await ledger.start(uid, 12)).toBe(true)
  expect(message()).toMatchObject({
    status: 'running',
    generation: { status: 'running', waitMs: 12 },
  })
  const ending: Ending = {
    end: { status: 'complete', reason: 'length' },
    served: { model: 'qwen3-4b-q4', fingerprint: 'b1', other: true },
    times: { waitMs: 12, loadMs: 0, readMs: 300, firstMs: 310, thinkMs: 0, writeMs: 900 },
    tokens: { input: 40, cached: 30, output: 9 },
    timings: { promptPerSecond: 812.5, predictedPerSecond: 41.2 },
    countedBy: 'server',
    rest: [],
  }
  expect(await ledger.finish(uid, ending)).toBe(true)
  expect(message()).toMatchObject({
    status: 'complete',
    endReason: 'length',
    stopReason: null,
    generation: {
      uid,
      ref: 'rig-a/qwen3-4b',
      status: 'complete',
      endReason: 'length',
      servedModel: 'qwen3-4b-q4',
      servedOther: true,
      ...ending.times,
      tokensIn: 40,
      tokensCached: 30,
      tokensOut: 9,
      timings: ending.timings,
      countedBy: 'server',
      error: null,
    },
  })
})

test('R1: of two endings the first one holds, and only it is told', async () => {
  const { ledger, uid, message } = await setUp()
  const failed = bareEnding({
    status: 'failed',
    reason: 'stall',
    error: { code: 'stall', message: 'Nothing came.' },
  })
  const outcomes = await Promise.all([
    ledger.finish(uid, failed),
    ledger.finish(uid, bareEnding(done, [{ part: 0, kind: 'text', text: 'late' }])),
  ])
  expect(outcomes).toEqual([true, false])
  expect(message()).toMatchObject({
    status: 'failed',
    endReason: 'stall',
    parts: [],
    generation: { error: { code: 'stall', message: 'Nothing came.' } },
  })
})

test('what comes after the end changes nothing', async () => {
  const { store, ledger, uid, message } = await setUp()
  await ledger.append([{ uid, pieces: [{ part: 0, kind: 'text', text: 'in time' }], calls: [] }])
  await ledger.finish(uid, bareEnding(done))
  const before = message()
  expect(await ledger.start(uid, 1)).toBe(false)
  const late = { id: '1', name: 'look', arguments: '{}', recovered: false }
  await ledger.append([
    { uid, pieces: [{ part: 0, kind: 'text', text: 'late' }], calls: [{ part: 1, call: late }] },
  ])
  await ledger.stopping({ uid, messageUid: before?.uid ?? '' }, 'user_stop')
  expect(message()).toEqual(before)
  expect(deltas.all(store.read)).toEqual([])
})

test('the text is there while it grows, and after the end, with what was not written yet', async () => {
  const { store, ledger, uid, message } = await setUp()
  await ledger.append([
    {
      uid,
      pieces: [
        { part: 0, kind: 'reasoning', text: 'Fine, ' },
        { part: 0, kind: 'reasoning', text: 'I think.' },
        { part: 1, kind: 'text', text: 'Well, th' },
      ],
      calls: [],
    },
  ])
  const grown = [
    { kind: 'reasoning', ordinal: 0, text: 'Fine, I think.' },
    { kind: 'text', ordinal: 1, text: 'Well, th' },
  ]
  expect(message()?.parts).toEqual(grown)
  const call = { id: '1', name: 'look', arguments: '{}', recovered: true }
  await ledger.append([{ uid, pieces: [], calls: [{ part: 2, call }] }])
  await ledger.finish(uid, bareEnding(done, [{ part: 1, kind: 'text', text: 'anks' }]))
  expect(message()?.parts).toEqual([
    grown[0],
    { kind: 'text', ordinal: 1, text: 'Well, thanks' },
    { kind: 'tool_call', ordinal: 2, call },
  ])
  expect(deltas.all(store.read)).toEqual([])
  expect(ledger.stored(uid)?.parts).toEqual([
    { kind: 'reasoning', part: 0, text: 'Fine, I think.' },
    { kind: 'text', part: 1, text: 'Well, thanks' },
    { kind: 'tool_call', part: 2, call },
  ])
})

test('however many pieces come at once, they are kept in their order', async () => {
  const { ledger, uid, message } = await setUp()
  const words = Array.from({ length: 19 }, (_, index) => `${index} `)
  const pieces = words.map((text) => ({ part: 0, kind: 'text', text }) as const)
  await ledger.append([{ uid, pieces, calls: [] }])
  expect(message()?.parts).toEqual([{ kind: 'text', ordinal: 0, text: words.join('') }])
})

test('an answer is found by its text from its end on, its reasoning never', async () => {
  const { store, ledger, uid, answer } = await setUp()
  await ledger.append([
    {
      uid,
      pieces: [
        { part: 0, kind: 'reasoning', text: 'pondering' },
        { part: 1, kind: 'text', text: 'splendid' },
      ],
      calls: [],
    },
  ])
  expect(searchMessages(store.read, 'splendid', 9)).toEqual([])
  await ledger.finish(uid, bareEnding(done))
  expect(searchMessages(store.read, 'splendid', 9)).toMatchObject([{ messageUid: answer.uid }])
  expect(searchMessages(store.read, 'pondering', 9)).toEqual([])
})

test('a stop is kept with its reason before the end comes, also before there is a row', async () => {
  const { store, ledger, chat, uid, answer, message } = await setUp()
  await ledger.stopping({ uid, messageUid: answer.uid }, 'user_stop')
  await ledger.stopping({ uid, messageUid: answer.uid }, 'app_exit')
  expect(message()).toMatchObject({ status: 'pending', stopReason: 'user_stop' })
  await ledger.finish(uid, bareEnding({ status: 'cancelled', reason: 'user_stop' }))
  expect(message()).toMatchObject({
    stopReason: 'user_stop',
    generation: { stopReason: 'user_stop' },
  })

  const other = await storedAnswer(store, chat, answer.id)
  const otherUid = newUid()
  await ledger.stopping({ uid: otherUid, messageUid: other.uid }, 'app_exit')
  await ledger.begin(newGeneration(otherUid, other.uid))
  await ledger.finish(otherUid, bareEnding({ status: 'cancelled', reason: 'app_exit' }))
  expect(readMessages(store.read, [other.id])).toMatchObject([
    { stopReason: 'app_exit', generation: { stopReason: 'app_exit' } },
  ])
})

test('a message can end without a generation, once', async () => {
  const { store, ledger, chat, answer } = await setUp()
  const lost = await storedAnswer(store, chat, answer.id)
  const error = { code: 'unknown_model', message: 'rig-a serves no "qwen9".' } as const
  expect(
    await ledger.endMessage(lost.uid, { status: 'failed', reason: 'unknown_model', error }),
  ).toBe(true)
  expect(await ledger.endMessage(lost.uid, done)).toBe(false)
  expect(readMessages(store.read, [lost.id])).toMatchObject([
    { status: 'failed', endReason: 'unknown_model', error, generation: null },
  ])
})

test('a generation without a message keeps its row and no text', async () => {
  const { store, ledger } = await setUp()
  const uid = newUid()
  await ledger.begin(newGeneration(uid, null))
  await ledger.append([{ uid, pieces: [{ part: 0, kind: 'text', text: 'A title' }], calls: [] }])
  expect(await ledger.finish(uid, bareEnding(done))).toBe(true)
  expect(deltas.all(store.read)).toEqual([])
  expect(ledger.stored(uid)).toEqual({ messageUid: null, parts: [], usage: null, end: done })
  expect(ledger.stored(newUid())).toBeUndefined()
})

test('the same uid twice is refused', async () => {
  const { ledger, uid } = await setUp()
  await expect(ledger.begin(newGeneration(uid, null))).rejects.toMatchObject({
    code: 'already_exists',
  })
})

test('however text is cut into pieces, the fold is their concatenation', async () => {
  const store = temporaryStore()
  const ledger = createLedger(store, systemClock)
  const chat = await storedChat(store)
  const piece = fc.record({
    part: fc.nat(3),
    text: fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.isWellFormed()),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(piece)), fc.array(piece), async (batches, rest) => {
      const answer = await storedAnswer(store, chat, (await storedQuestion(store, chat, '?')).id)
      const uid = newUid()
      await ledger.begin(newGeneration(uid, answer.uid))
      const kinded = (pieces: typeof rest) =>
        pieces.map(
          ({ part, text }) => ({ part, text, kind: part === 0 ? 'reasoning' : 'text' }) as const,
        )
      await Promise.all(
        batches.map((batch) => ledger.append([{ uid, pieces: kinded(batch), calls: [] }])),
      )
      const grown = readParts(store.read, [answer.id]).get(answer.id) ?? []
      await ledger.finish(uid, bareEnding(done, kinded(rest)))
      const folded = readParts(store.read, [answer.id]).get(answer.id) ?? []
      expect(textsOf(grown)).toEqual(concatenated(batches.flat()))
      expect(textsOf(folded)).toEqual(concatenated([...batches.flat(), ...rest]))
    }),
    { numRuns: 60 },
  )
})

function textsOf(parts: readonly { ordinal: number }[]): Map<number, string> {
  return new Map(parts.map((part) => [part.ordinal, 'text' in part ? String(part.text) : '']))
}

function concatenated(pieces: readonly { part: number; text: string }[]): Map<number, string> {
  const texts = new Map<number, string>()
  for (const part of [0, 1, 2, 3]) {
    const own = pieces.filter((piece) => piece.part === part)
    if (own.length > 0) texts.set(part, own.map((piece) => piece.text).join(''))
  }
  return texts
}

/** Two answers at once, and how to add text to them. */
async function twoAnswers() {
  const first = await setUp()
  const { store, ledger, chat } = first
  const answer = await storedAnswer(store, chat, (await storedQuestion(store, chat, '?')).id)
  const second = { uid: newUid(), answer }
  await ledger.begin(newGeneration(second.uid, answer.uid))
  const say = (uid: string, ...texts: string[]) =>
    ledger.append([
      { uid, pieces: texts.map((text) => ({ part: 0, kind: 'text', text })), calls: [] },
    ])
  const texts = (of: { answer: { id: number } }) =>
    readParts(store.read, [of.answer.id]).get(of.answer.id)
  return { first, second, store, ledger, say, texts }
}

test('pieces of an answer that ended stay while another runs, and are no text of it', async () => {
  const { first, second, store, ledger, say, texts } = await twoAnswers()
  await say(first.uid, 'Splendid', ', thanks')
  await say(second.uid, 'Why')
  await ledger.finish(first.uid, bareEnding(done))
  expect(deltas.all(store.read)).toHaveLength(3)
  expect(texts(first)).toEqual([{ kind: 'text', ordinal: 0, text: 'Splendid, thanks' }])
  expect(texts(second)).toEqual([{ kind: 'text', ordinal: 0, text: 'Why' }])
  await ledger.finish(second.uid, bareEnding(done))
  expect(deltas.all(store.read)).toEqual([])
  expect(texts(first)).toEqual([{ kind: 'text', ordinal: 0, text: 'Splendid, thanks' }])
})

test('when there are many pieces, those of answers that ended go while another runs', async () => {
  const { first, second, store, ledger, say, texts } = await twoAnswers()
  await say(second.uid, 'Why')
  await say(first.uid, ...Array.from({ length: 4_100 }, () => 'a'))
  await say(second.uid, ' not?')
  await ledger.finish(first.uid, bareEnding(done))
  expect(deltas.all(store.read)).toEqual([{ text: 'Why' }, { text: ' not?' }])
  expect(texts(first)).toEqual([{ kind: 'text', ordinal: 0, text: 'a'.repeat(4_100) }])
  expect(texts(second)).toEqual([{ kind: 'text', ordinal: 0, text: 'Why not?' }])
})

test('what a crash left of an answer that had ended is no text of it', async () => {
  const { first, second, store, ledger, say } = await twoAnswers()
  await say(first.uid, 'Splendid')
  await say(second.uid, 'Why')
  await ledger.finish(first.uid, bareEnding(done))
  const { dir } = first
  // As after a crash: nothing of the launch is ended.
  await store.close()
  const next = temporaryStore({ dir })
  expect(next.reconciled).toEqual({ generations: 1, messages: 1 })
  expect(readMessages(next.read, [first.answer.id, second.answer.id])).toMatchObject([
    { status: 'complete', parts: [{ text: 'Splendid' }] },
    { status: 'failed', parts: [{ text: 'Why' }] },
  ])
  expect(deltas.all(next.read)).toEqual([])
})

test('an end that cannot be written as a whole is written alone, and its text is folded at the next start', async () => {
  const dir = temporaryFolder()
  const { store, ledger, chat, uid, answer, message } = await setUp(dir)
  await ledger.append([
    { uid, pieces: [{ part: 0, kind: 'text', text: 'Splendid, th' }], calls: [] },
  ])
  await store.write('batch', (tx) =>
    command(
      `CREATE TRIGGER broken BEFORE INSERT ON parts BEGIN SELECT raise(ABORT, 'on purpose'); END`,
    ).run(tx),
  )
  const rest = [{ part: 0, kind: 'text', text: 'anks' }] as const
  expect(await ledger.finish(uid, bareEnding(done, rest))).toBe(true)
  const ended = {
    status: 'complete',
    endReason: 'done',
    parts: [{ kind: 'text', ordinal: 0, text: 'Splendid, thanks' }],
    generation: { status: 'complete', endReason: 'done' },
  }
  expect(message()).toMatchObject(ended)
  expect(deltas.all(store.read)).toHaveLength(2)
  expect(await ledger.finish(uid, bareEnding(done, rest))).toBe(false)

  await store.write('batch', (tx) => command('DROP TRIGGER broken').run(tx))
  const another = await storedAnswer(store, chat, (await storedQuestion(store, chat, '?')).id)
  const after = newUid()
  await ledger.begin(newGeneration(after, another.uid))
  await ledger.finish(after, bareEnding(done))
  expect(message()).toMatchObject(ended)
  await store.close()
  const next = temporaryStore({ dir })
  expect(next.reconciled).toEqual({ generations: 0, messages: 0 })
  expect(readMessages(next.read, [answer.id])).toMatchObject([ended])
  expect(deltas.all(next.read)).toEqual([])
  expect(searchMessages(next.read, 'thanks', 9)).toMatchObject([{ messageUid: answer.uid }])
})

test('an end that nothing can store is rejected, and half of it is not there', async () => {
  const { store, ledger, uid, message } = await setUp()
  await store.write('batch', (tx) =>
    command(
      `CREATE TRIGGER broken BEFORE UPDATE OF status ON messages BEGIN SELECT raise(ABORT, 'on purpose'); END`,
    ).run(tx),
  )
  await expect(ledger.finish(uid, bareEnding(done))).rejects.toThrow('on purpose')
  expect(message()).toMatchObject({ status: 'pending', generation: { status: 'pending' } })
})
