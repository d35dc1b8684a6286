import { expect, onTestFinished, test } from 'vitest'
import type { ExportPlace } from '../../../../contract/arena.ts'
import type { Core } from '../../create-core.ts'
import { newUid } from '../../kernel/ids.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, roundOf, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'
import type { Window } from '../../testing/whole-core/window.ts'

const models = ['one', 'two'].map((id) => ({ id, answer: () => `The words of ${id}.` }))

async function started(pace: 'manual' | 'instant' = 'instant') {
  const rig = await machine({ models, pace, kind: 'llama-swap' })
  const core = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(async () => (await core.window.client.models.list()).length).toBe(2)
  return { rig, ...core }
}

/** What windows are told of until the end of the test. */
function heardOf(core: Core): string[] {
  const heard: string[] = []
  const listening = new AbortController()
  const listen = async (): Promise<void> => {
    for await (const { topic } of core.changes(listening.signal)) if (topic) heard.push(topic)
  }
  listen().catch(() => {})
  onTestFinished(() => listening.abort())
  return heard
}

async function exported({ client }: Window): Promise<string> {
  let text = ''
  let from: ExportPlace | null | undefined
  while (from !== null) {
    const page: { text: string; next: ExportPlace | null } = await client.arena.export(
      from ? { from } : {},
    )
    text += page.text
    from = page.next
  }
  return text
}

const nothing = { added: 0, known: 0 }
const sound = { votes: nothing, broken: [], brokenCount: 0 }

const refs = ['rig/one', 'rig/two']

test('what is exported comes in elsewhere as it was, and once: rounds, follow-ups, copies, votes', async () => {
  const { window } = await started()
  const { arena } = window.client
  const first = await beginRound(window, refs, { prompt: 'First?', tags: ['maths'] })
  await first.ended()
  await first.vote({ kind: 'tie' })
  await arena.undo(first)
  await first.vote({ kind: 'best', position: 1 })
  const second = await first.followUp('And more?', [0])
  await second.ended()
  await arena.again({ roundUid: first.roundUid, position: 0, copyUid: newUid() })
  const blind = await beginRound(window, refs, { blind: true })
  await blind.ended()
  await blind.vote({ kind: 'all_bad' })
  const failed = await beginRound(window, ['rig/one', 'nobody/x'])
  await failed.ended()
  await expect.poll(async () => (await exported(window)).trim().split('\n').length).toBe(5)
  const text = await exported(window)

  const other = (await started()).window
  expect(await other.client.arena.import({ text })).toEqual({ ...sound, added: 5, known: 0 })
  expect(await exported(other)).toBe(text)
  expect(await other.client.arena.import({ text })).toEqual({ ...sound, added: 0, known: 5 })
  expect(await exported(other)).toBe(text)
  expect(await window.client.arena.import({ text })).toMatchObject({ added: 0, known: 5 })
  for (const { roundUid } of [first, second, blind, failed]) {
    const [here, there] = [
      await arena.round({ roundUid }),
      await other.client.arena.round({ roundUid }),
    ]
    expect(there).toEqual(here)
    expect(textsOf(there)).toEqual(textsOf(here))
  }
  expect(await other.client.ranking.boards()).toEqual(await window.client.ranking.boards())
  // It goes on from there as it would have here.
  const further = { sessionUid: first.sessionUid, roundUid: newUid(), prompt: 'Now?', leftOut: [] }
  await other.client.arena.followUp(further)
  await expect.poll(async () => (await other.client.arena.round(further)).ended).toBe(2)
})

test('a round whose names are hidden, or that is being answered, is in no export', async () => {
  const { rig, window } = await started('manual')
  const blind = await beginRound(window, refs, { blind: true })
  const open = await beginRound(window, refs)
  for (let left = 2; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await blind.until(({ ended }) => ended > 0)
  expect(await exported(window)).toBe('')
  for (let left = 2; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await Promise.all([blind.ended(), open.ended()])
  expect(JSON.parse(await exported(window))).toMatchObject({ uid: open.roundUid })
})

test('broken lines are named by number, the good ones kept', async () => {
  const { window } = await started()
  const round = await beginRound(window, refs)
  await round.ended()
  const line = (await exported(window)).trim()
  const value = JSON.parse(line)
  const other = (await started()).window
  const same = { ...value, uid: newUid(), sessionUid: newUid() }
  const lines = [
    'not JSON',
    '{"format":"other"}',
    '',
    JSON.stringify({ ...value, entries: [] }),
    JSON.stringify({ ...value, entries: value.entries.toReversed() }),
    line,
    JSON.stringify(same),
  ]
  expect(await other.client.arena.import({ text: lines.join('\n') })).toEqual({
    ...sound,
    added: 1,
    known: 0,
    brokenCount: 5,
    broken: [
      { line: 1, problem: 'This is not JSON.' },
      { line: 2, problem: 'This is no round of BooCode.' },
      { line: 4, problem: 'What stands at entries makes no sense.' },
      { line: 5, problem: 'Its columns have to be in the order of their places.' },
      { line: 7, problem: 'Something of it stands elsewhere here, under the same identity.' },
    ],
  })
})

test('a line that says the same identity twice is broken, and those behind it are taken in', async () => {
  const { window } = await started()
  for (let left = 2; left > 0; left -= 1) await (await beginRound(window, refs)).ended()
  const [first, second] = (await exported(window)).trim().split('\n')
  const twice = JSON.parse(first ?? '')
  twice.entries[1].answer.generation.uid = twice.entries[0].answer.generation.uid
  const text = `${JSON.stringify(twice)}\n${second}`
  const problem = 'Something of it stands elsewhere here, under the same identity.'
  expect(await (await started()).window.client.arena.import({ text })).toEqual({
    ...sound,
    added: 1,
    known: 0,
    brokenCount: 1,
    broken: [{ line: 1, problem }],
  })
})

test('what was taken in is asked again byte by byte, where its models are', async () => {
  const { rig, window } = await started()
  const round = await beginRound(window, [
    { ref: 'rig/one', params: { seed: 7, system: 'Be brief.' } },
    { ref: 'rig/two', params: {} },
  ])
  await round.ended()
  const text = await exported(window)
  const other = await started()
  await other.window.client.arena.import({ text })
  const replayUid = newUid()
  await other.window.client.arena.replay({ roundUid: round.roundUid, replayUid })
  await roundOf(other.window, { ...round, roundUid: replayUid }).ended()
  const bodies = (from: typeof rig) => from.generations.map(({ request }) => String(request.body))
  expect(bodies(other.rig).toSorted()).toEqual(bodies(rig).toSorted())
  const { entries } = (await other.window.client.arena.replayed({ roundUid: replayUid })) ?? {}
  expect(entries?.map(({ same }) => same)).toEqual([true, true])

  // A file of an earlier version kept no requests.
  const value = JSON.parse(text)
  for (const { answer } of value.entries) delete answer.generation.request
  const third = await started()
  await third.window.client.arena.import({ text: JSON.stringify(value) })
  const replay = third.window.client.arena.replay({ roundUid: round.roundUid, replayUid })
  await expect(replay).rejects.toMatchObject({
    code: 'invalid',
    message: 'No request of this round was kept.',
  })
})

test('votes on deleted rounds go along, count once, and go back to their round when it comes', async () => {
  const { window } = await started()
  const { arena, ranking } = window.client
  const kept = await beginRound(window, refs, { blind: true, tags: ['maths'] })
  await kept.ended()
  await kept.vote({ kind: 'best', position: 1 })
  const before = await exported(window)
  await arena.remove(kept)
  const [line, ...more] = (await exported(window)).trim().split('\n')
  expect(more).toEqual([])
  expect(JSON.parse(line ?? '')).toMatchObject({
    format: 'boocode.vote',
    verdict: { kind: 'best', position: 1 },
    board: 'blind',
    tags: ['maths'],
    ballot: [{ ref: expect.any(String) }, { ref: expect.any(String) }],
  })
  const board = await ranking.board({ board: 'blind', tag: 'maths' })
  expect(board.votes).toBe(1)

  const there = (await started()).window
  const text = `${line}\n${line}\n`
  const alone = { ...sound, added: 0, known: 0 }
  expect(await there.client.arena.import({ text })).toEqual({
    ...alone,
    votes: { added: 1, known: 1 },
  })
  expect(await there.client.arena.import({ text })).toMatchObject({ votes: { added: 0, known: 2 } })
  expect(await there.client.ranking.board({ board: 'blind', tag: 'maths' })).toEqual(board)
  expect(await exported(there)).toBe(`${line}\n`)
  // Here its round only lies among what was deleted.
  expect(await arena.import({ text })).toMatchObject({ votes: { added: 0, known: 2 } })

  expect(await there.client.arena.import({ text: before })).toEqual({
    ...sound,
    added: 1,
    known: 0,
  })
  expect(await exported(there)).toBe(before)
  expect((await there.client.arena.round(kept)).vote).toMatchObject({ board: 'blind' })
  expect(await there.client.ranking.board({ board: 'blind', tag: 'maths' })).toEqual(board)
  expect(await there.client.arena.import({ text })).toMatchObject({ votes: { added: 0, known: 2 } })
})

test('windows hear of votes that come without their rounds', async () => {
  const { window } = await started()
  const round = await beginRound(window, refs)
  await round.ended()
  await round.vote({ kind: 'tie' })
  await window.client.arena.remove(round)
  const text = await exported(window)
  const there = await started()
  const heard = heardOf(there.core)
  const imported = await there.window.client.arena.import({ text })
  expect(imported).toMatchObject({ added: 0, votes: { added: 1 } })
  await expect.poll(() => heard).toContain('ranking')
})

test('a vote that took the place of one whose round is here does not count beside it', async () => {
  const { window } = await started()
  const { arena } = window.client
  const round = await beginRound(window, refs)
  await round.ended()
  await round.vote({ kind: 'tie' })
  const before = await exported(window)
  await arena.undo(round)
  await round.vote({ kind: 'best', position: 0 })
  await arena.remove(round)
  const there = (await started()).window.client
  await there.arena.import({ text: before })
  expect(await there.arena.import({ text: await exported(window) })).toMatchObject({
    votes: { added: 0, known: 2 },
  })
  expect((await there.ranking.boards()).votes.open).toBe(1)
})

test('a vote that counts here without its round is that of the round when it comes, whatever its file says', async () => {
  const { window } = await started()
  const { arena } = window.client
  const round = await beginRound(window, refs)
  await round.ended()
  const unvoted = await exported(window)
  await round.vote({ kind: 'best', position: 0 })
  const otherwise = await exported(window)
  await arena.undo(round)
  await round.vote({ kind: 'tie' })
  await arena.remove(round)
  const votes = await exported(window)
  for (const file of [unvoted, otherwise]) {
    const there = (await started()).window.client
    await there.arena.import({ text: votes })
    const board = await there.ranking.board({ board: 'open' })
    expect(board.votes).toBe(1)
    expect(await there.arena.import({ text: file })).toMatchObject({ added: 1, brokenCount: 0 })
    expect((await there.arena.round(round)).vote).toMatchObject({ verdict: { kind: 'tie' } })
    expect(await there.ranking.board({ board: 'open' })).toEqual(board)
  }
})

test('a best answer that took no part is no vote', async () => {
  const { window } = await started()
  const round = await beginRound(window, refs)
  await round.ended()
  await round.vote({ kind: 'best', position: 1 })
  const value = JSON.parse(await exported(window))
  await window.client.arena.remove(round)
  const vote = JSON.parse(await exported(window))
  const verdict = { kind: 'best', position: 2 }
  value.votes[0].verdict = verdict
  const text = [value, { ...vote, verdict }].map((line) => JSON.stringify(line)).join('\n')
  const problem = 'The best answer of a vote has to be one that took part in it.'
  const other = (await started()).window
  expect(await other.client.arena.import({ text })).toEqual({
    ...sound,
    added: 0,
    known: 0,
    brokenCount: 2,
    broken: [1, 2].map((line) => ({ line, problem })),
  })
})

test('of many broken lines the first are named and all are counted', async () => {
  const { window } = await started()
  const text = 'x\n'.repeat(250)
  const { broken, brokenCount } = await window.client.arena.import({ text })
  expect(broken.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
  expect(brokenCount).toBe(250)
})
