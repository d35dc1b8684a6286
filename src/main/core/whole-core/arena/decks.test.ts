import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Deck } from '../../../../contract/decks.ts'
import { newUid } from '../../kernel/ids.ts'
import { openForReading } from '../../store/open-database.ts'
import type { ModelServer } from '../../testing/model-server/server.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, roundOf, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore, type RunningCore } from '../../testing/whole-core/run-core.ts'
import type { Window } from '../../testing/whole-core/window.ts'

const ids = ['one', 'two']
const models = ids.map((id) => ({ id, answer: () => `The words of ${id}.` }))
const columns = ids.map((id) => ({ ref: `rig/${id}`, params: {} }))

async function started(pace: 'manual' | 'instant', folder?: string, rig?: ModelServer) {
  const server = rig ?? (await machine({ models, pace, kind: 'llama-swap' }))
  const registry = { providers: [{ id: 'rig', baseUrl: server.url }] }
  const core = await runCore({ registry, ...(folder !== undefined && { folder }) })
  return { rig: server, ...core }
}

async function make(window: Window, text: string, wanted = columns): Promise<string> {
  const uid = newUid()
  await window.client.decks.create({ uid, name: 'A deck', columns: wanted, text })
  return uid
}

async function deckOf(window: Window, uid: string): Promise<Deck | undefined> {
  return (await window.client.decks.list()).find((deck) => deck.uid === uid)
}

async function untilDeck(window: Window, uid: string, like: Partial<Deck>): Promise<void> {
  await expect.poll(() => deckOf(window, uid), { timeout: 20_000 }).toMatchObject(like)
}

/** Asked of each model, in the order the server got it. */
function askedOf(rig: ModelServer): string[] {
  return rig.generations.map(({ chat }) => `${chat.model}: ${chat.messages.at(-1)?.text}`)
}

/** Of the database, past the core. */
function rows(core: RunningCore, sql: string): unknown[] {
  const database = openForReading(join(core.folder, 'boocode.db'))
  const found = database.prepare(sql).all()
  database.close()
  return found
}

test('a deck is generated model by model, and voted on blind, in its order', async () => {
  const { rig, window } = await started('instant')
  const { arena, decks, lanes, ranking } = window.client
  const uid = await make(
    window,
    '{"prompt":"A","tags":["x"]}\nbroken\n{"prompt":"B"}\n{"prompt":"C"}',
  )
  await untilDeck(window, uid, { state: 'done', items: 3, generated: 3, voted: 0, trouble: null })
  expect(await deckOf(window, uid)).toMatchObject({ tags: ['x'] })
  const asked = askedOf(rig).map((line) => line.split(':')[0])
  expect(asked.join(' ')).toMatch(/^(one one one two two two|two two two one one one)$/)
  expect(await lanes.list()).toMatchObject([{ running: [], waiting: [] }])
  // Until it was voted on it is in no list.
  expect((await arena.rounds({})).items).toEqual([])

  const first = (await decks.next({ uid })) ?? ''
  const round = roundOf(window, { sessionUid: '', roundUid: first })
  expect(await round.read()).toMatchObject({
    prompt: 'A',
    tags: ['x'],
    deckUid: uid,
    blind: true,
    namesShown: false,
    shown: true,
    asked: 2,
    ended: 2,
    entries: [{ model: null }, { model: null }],
  })
  expect(textsOf(await round.read()).toSorted()).toEqual(['The words of one.', 'The words of two.'])
  await round.vote({ kind: 'best', position: 0 })
  expect((await round.read()).vote?.board).toBe('blind')
  expect((await arena.rounds({})).items).toMatchObject([{ uid: first, deckUid: uid }])
  const second = (await arena.neighbours({ roundUid: first })).after
  expect(await decks.next({ uid })).toBe(second)
  for (let left = 2; left > 0; left -= 1) {
    const roundUid = (await decks.next({ uid })) ?? ''
    await arena.vote({ roundUid, voteUid: newUid(), verdict: { kind: 'tie' } })
  }
  expect(await decks.next({ uid })).toBeNull()
  expect(await deckOf(window, uid)).toMatchObject({ voted: 3 })
  // The ranking goes by the tags of its items.
  expect((await ranking.boards()).tags).toEqual(['x'])
  expect((await ranking.board({ board: 'blind' })).votes).toBe(3)
  expect((await ranking.board({ board: 'blind', tag: 'x' })).votes).toBe(1)
})

test('the same deck again changes nothing; a text without a prompt is none', async () => {
  const { rig, window } = await started('instant')
  const { decks } = window.client
  const input = { uid: newUid(), name: 'A', columns, text: 'A' }
  await Promise.all([decks.create(input), decks.create(input)])
  await decks.create({ ...input, text: 'B' })
  await untilDeck(window, input.uid, { state: 'done', items: 1 })
  expect(rig.generations).toHaveLength(2)
  const empty = decks.create({ ...input, uid: newUid(), text: '\n{}\n' })
  await expect(empty).rejects.toMatchObject({ code: 'invalid' })
  expect(await decks.list()).toHaveLength(1)
  expect(await decks.read({ text: 'A\n\nB' })).toEqual({
    items: 2,
    tags: [],
    broken: [],
    brokenCount: 0,
  })
  for (const act of [decks.pause, decks.resume])
    await expect(act({ uid: newUid() })).rejects.toMatchObject({ code: 'not_found' })
})

test('a lane is handed what it can run and one more; a round of somebody who waits goes between', async () => {
  const { rig, window, core } = await started('manual')
  const { arena, lanes } = window.client
  const text = Array.from({ length: 40 }, (_, index) => `prompt ${index}`).join('\n')
  const uid = await make(window, text)
  const first = await rig.nextGeneration()
  await expect.poll(() => core.work.list().length).toBe(2)
  // Nobody learns which model it is, or how much of it runs here.
  expect(await lanes.list()).toMatchObject([
    { running: [{ generationUid: uid, ref: null, caller: null }], waiting: [] },
  ])
  const made = { sessionUid: newUid(), roundUid: newUid(), prompt: 'mine', blind: false, tags: [] }
  await arena.begin({ ...made, columns: columns.toReversed() })
  first.release()
  const next = await rig.nextGeneration()
  next.release()
  const [third, fourth] = [await rig.nextGeneration(), rig.generations]
  expect(fourth.slice(1, 3).map(({ chat }) => chat.messages.at(-1)?.text)).toContain('mine')
  third.release()
  await window.client.decks.pause({ uid })
  await arena.stop({ roundUid: made.roundUid })
  expect(await deckOf(window, uid)).toMatchObject({ state: 'paused' })
})

test('paused, nothing of it runs; resumed, it goes on where it was', async () => {
  const core = await started('manual')
  const { rig, window } = core
  const { decks } = window.client
  const uid = await make(window, 'A\nB')
  ;(await rig.nextGeneration()).release()
  await rig.nextGeneration()
  await decks.pause({ uid })
  expect(await deckOf(window, uid)).toMatchObject({ state: 'paused', generated: 0, trouble: null })
  expect(core.core.work.list()).toEqual([])
  await rig.generations[1]?.ended
  await decks.resume({ uid })
  expect(await deckOf(window, uid)).toMatchObject({ state: 'running' })
  for (let left = 3; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await untilDeck(window, uid, { state: 'done', generated: 2 })
  expect(new Set(askedOf(rig)).size).toBe(4)
  // What was cut off stands beside the new answer, and only that one is shown.
  const complete = `FROM messages WHERE role = 'assistant' AND status = 'complete'`
  expect(rows(core, `SELECT id ${complete}`)).toHaveLength(4)
  expect(
    rows(core, `SELECT id FROM entries WHERE message_id IN (SELECT id ${complete})`),
  ).toHaveLength(4)
})

test('after a restart what was complete is kept, what was cut off or never asked is asked', async () => {
  const before = await started('manual')
  const uid = await make(before.window, 'A\nB\nC')
  ;(await before.rig.nextGeneration()).release()
  await (await before.rig.nextGeneration()).emit(2)
  await before.core.stop()
  const { window } = await started('manual', before.folder, before.rig)
  expect(await deckOf(window, uid)).toMatchObject({ state: 'running', items: 3 })
  for (let left = 5; left > 0; left -= 1) (await before.rig.nextGeneration()).release()
  await untilDeck(window, uid, { state: 'done', generated: 3 })
  const asked = askedOf(before.rig)
  expect(asked).toHaveLength(7)
  expect(new Set(asked).size).toBe(6)
  expect(before.complaints).toEqual([])
})

test('a server that is not there leaves the others their work; the deck stands still and says why', async () => {
  const rig = await machine({ models, pace: 'instant', kind: 'llama-swap' })
  const desk = await machine({ models: [{ id: 'far', answer: () => 'Far.' }], pace: 'instant' })
  const { port } = new URL(desk.url)
  await desk.close()
  const providers = [
    { id: 'rig', baseUrl: rig.url },
    { id: 'desk', baseUrl: desk.url, lane: 'desk' },
  ]
  const { window } = await runCore({ registry: { providers } })
  const wanted = [...columns, { ref: 'desk/far', params: {} }]
  const uid = await make(window, 'A\nB\nC', wanted)
  await untilDeck(window, uid, {
    state: 'paused',
    generated: 0,
    trouble: expect.stringContaining('desk'),
  })
  expect(rig.generations).toHaveLength(6)
  expect(await window.client.decks.next({ uid })).toBeNull()
  const again = await machine({
    models: [{ id: 'far', answer: () => 'Far.' }],
    pace: 'instant',
    port: Number(port),
  })
  await window.client.decks.resume({ uid })
  await untilDeck(window, uid, { state: 'done', generated: 3, trouble: null })
  expect(rig.generations).toHaveLength(6)
  expect(again.generations).toHaveLength(3)
})

test('a model that does not exist costs its column the answer, and the deck nothing', async () => {
  const { rig, window } = await started('instant')
  await expect.poll(async () => (await window.client.models.list()).length).toBe(2)
  const uid = await make(window, 'A\nB', [...columns, { ref: 'rig/gone', params: {} }])
  await untilDeck(window, uid, { state: 'done', generated: 2 })
  expect(rig.generations).toHaveLength(4)
  const roundUid = (await window.client.decks.next({ uid })) ?? ''
  const { entries } = await window.client.arena.round({ roundUid })
  expect(entries.filter(({ status }) => status === 'failed')).toHaveLength(1)
})

test('a model may stand in several columns; who stops the work pauses the deck', async () => {
  const { rig, window, core } = await started('manual')
  const uid = await make(window, 'A', [...columns, ...columns.slice(0, 1)])
  await rig.nextGeneration()
  await core.work.stop()
  await untilDeck(window, uid, { state: 'paused' })
  await window.client.decks.resume({ uid })
  for (let left = 3; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await untilDeck(window, uid, { state: 'done', generated: 1 })
  expect(rig.generations).toHaveLength(4)
})

test('that all answers are there is told once, when they are', async () => {
  const { rig, window, core } = await started('manual')
  const ends: unknown[] = []
  core.work.onEnd(({ title }, { status }) => void ends.push([title, status]))
  const uid = await make(window, 'A\nB')
  ;(await rig.nextGeneration()).release()
  // Nothing of it runs for a moment, and then it goes on.
  await rig.nextGeneration()
  await window.client.decks.pause({ uid })
  expect(core.work.list()).toEqual([])
  expect(ends).toEqual([])
  await window.client.decks.resume({ uid })
  const next = await rig.nextGeneration()
  // Before a round can be voted on, one of its rounds is where it is seen.
  const { opens } = core.work.list()[0] ?? {}
  expect(await window.client.arena.round({ roundUid: opens?.uid ?? '' })).toMatchObject({
    deckUid: uid,
  })
  next.release()
  for (let left = 2; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await untilDeck(window, uid, { state: 'done' })
  expect(ends).toEqual([['A deck', 'complete']])
})

test('a deck that is taken away leaves its whole rounds and their votes', async () => {
  const core = await started('manual')
  const { rig, window } = core
  const { arena, decks } = window.client
  const uid = await make(window, 'A\nB')
  for (let left = 3; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await expect.poll(async () => (await deckOf(window, uid))?.generated).toBe(1)
  const roundUid = (await decks.next({ uid })) ?? ''
  await arena.vote({ roundUid, voteUid: newUid(), verdict: { kind: 'tie' } })
  await decks.remove({ uid })
  await decks.remove({ uid })
  expect(await decks.list()).toEqual([])
  expect((await arena.rounds({})).items).toMatchObject([{ uid: roundUid, deckUid: null }])
  expect((await arena.round({ roundUid })).vote).not.toBeNull()
  expect(core.complaints).toEqual([])
})

test('a round of a deck that was deleted is not asked again', async () => {
  const before = await started('instant')
  const uid = await make(before.window, 'A\nB')
  await untilDeck(before.window, uid, { state: 'done' })
  const roundUid = (await before.window.client.decks.next({ uid })) ?? ''
  await before.window.client.arena.remove({ roundUid })
  expect(await deckOf(before.window, uid)).toMatchObject({ state: 'done', items: 2 })
  await before.window.client.decks.resume({ uid })
  await untilDeck(before.window, uid, { state: 'done' })
  expect(before.rig.generations).toHaveLength(4)
})

test('a deck in mid-run stays blind: nobody reads a round before all its columns are there', async () => {
  const core = await started('manual')
  const { rig, window } = core
  await make(window, 'A')
  ;(await rig.nextGeneration()).release()
  await rig.nextGeneration()
  const [row] = rows(core, `SELECT uid FROM rounds`) as { uid: string }[]
  const round = roundOf(window, { sessionUid: '', roundUid: row?.uid ?? '' })
  await round.until(({ ended }) => ended === 1)
  const { entries, ...facts } = await round.read()
  expect(facts).toMatchObject({ shown: false, asked: 2 })
  // Not even which of them was asked first.
  const [one, other] = entries.map((entry) => ({ ...entry, position: 0 }))
  expect(one).toEqual(other)
  await expect(round.vote({ kind: 'tie' })).rejects.toMatchObject({ code: 'conflict' })
})

test('who stops every round stops no deck', async () => {
  const { rig, window } = await started('manual')
  await expect.poll(async () => (await window.client.models.list()).length).toBe(2)
  const open = await beginRound(window, columns)
  const blind = await beginRound(window, columns, { blind: true })
  const uid = await make(window, 'A')
  await rig.nextGeneration()
  expect(await window.client.arena.stopAll()).toEqual({ rounds: 2 })
  for (const round of [open, blind]) {
    const { entries } = await round.ended()
    expect(entries.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  }
  for (let asked = 0; asked < 2; asked += 1) (await rig.nextGeneration()).release()
  await untilDeck(window, uid, { state: 'done', generated: 1 })
  expect(await window.client.arena.stopAll()).toEqual({ rounds: 0 })
})
