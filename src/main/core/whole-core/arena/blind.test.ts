import { expect, test } from 'vitest'
import type { Round } from '../../../../contract/arena.ts'
import type { ModelServer } from '../../testing/model-server/server.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'

const ids = ['one', 'two', 'three']
const refs = ids.map((id) => `rig/${id}`)

async function started(answer: (id: string) => string = () => 'An answer.') {
  const models = ids.map((id) => ({ id, answer: () => answer(id) }))
  const rig = await machine({ models, kind: 'llama-swap' })
  const core = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(async () => (await core.window.client.models.list()).length).toBe(3)
  return { rig, ...core }
}

async function releaseAll(rig: ModelServer): Promise<void> {
  for (const _ of ids) (await rig.nextGeneration()).release()
}

test('answers are withheld until all have ended, and shown together; names come with the vote', async () => {
  const { rig, window } = await started()
  const round = await beginRound(window, refs, { blind: true })
  ;(await rig.nextGeneration()).release()
  const one = await round.until(({ ended }) => ended === 1)
  expect(one).toMatchObject({ blind: true, namesShown: false, shown: false, asked: 3 })
  const { messageUid: _, position: _place, ...withheld } = one.entries[0] ?? {}
  expect(withheld).toEqual({
    status: null,
    endReason: null,
    parts: [],
    words: null,
    namesItself: false,
    model: null,
  })
  await expect(round.vote({ kind: 'tie' })).rejects.toMatchObject({ code: 'conflict' })
  ;(await rig.nextGeneration()).release()
  ;(await rig.nextGeneration()).release()
  const all = await round.ended()
  expect(all).toMatchObject({ shown: true, namesShown: false })
  expect(textsOf(all)).toEqual(ids.map(() => 'An answer.'))
  expect(all.entries.map(({ model }) => model)).toEqual([null, null, null])

  await round.vote({ kind: 'best', position: 2 })
  const named = await round.read()
  expect(named).toMatchObject({ namesShown: true, vote: { board: 'blind', early: false } })
  expect(refsOf(named).toSorted()).toEqual(refs.toSorted())
})

test('names that were shown stay shown: the next vote is an open one, and so are the follow-ups', async () => {
  const { rig, window } = await started()
  const { arena } = window.client
  const round = await beginRound(window, refs, { blind: true })
  await releaseAll(rig)
  await round.ended()
  const blind = await round.followUp('And more?')
  await releaseAll(rig)
  expect(await blind.ended()).toMatchObject({ blind: true, namesShown: false, ordinal: 2 })
  await round.vote({ kind: 'tie' })
  await arena.undo({ roundUid: round.roundUid })
  expect(await round.read()).toMatchObject({ namesShown: true, vote: null })
  await round.vote({ kind: 'tie' })
  expect((await round.read()).vote?.board).toBe('open')
  // The columns are the same: to know one round is to know all.
  expect(refsOf(await blind.read())).toEqual(refsOf(await round.read()))
  await blind.vote({ kind: 'all_bad' })
  expect((await blind.read()).vote?.board).toBe('open')
  const open = await blind.followUp('And now?')
  expect(await open.read()).toMatchObject({ blind: false, namesShown: true })
  await arena.stop({ roundUid: open.roundUid })
})

test('who looks at the names before the vote votes openly', async () => {
  const { rig, window } = await started()
  const round = await beginRound(window, refs, { blind: true })
  await window.client.arena.reveal({ roundUid: round.roundUid })
  // What runs can be followed from now on.
  const { entries, namesShown } = await round.until((so) =>
    so.entries.some(({ model }) => model?.generation?.status === 'running'),
  )
  expect(namesShown).toBe(true)
  const uid = entries.flatMap(({ model }) => model?.generation?.uid ?? [])[0] ?? ''
  await window.client.live.follow({ generationUid: uid })
  await releaseAll(rig)
  await round.ended()
  await round.vote({ kind: 'best', position: 0 })
  expect((await round.read()).vote?.board).toBe('open')
})

test('a vote on an answer that names its model is not blind', async () => {
  const { rig, window } = await started((id) => (id === 'two' ? 'I am Qwen.' : 'Hello.'))
  const round = await beginRound(window, refs, { blind: true })
  await releaseAll(rig)
  const { entries } = await round.ended()
  expect(entries.filter(({ namesItself }) => namesItself)).toHaveLength(1)
  await round.vote({ kind: 'best', position: 0 })
  expect((await round.read()).vote?.board).toBe('open')
})

test('a thought that names its model is read too', async () => {
  const text = 'Hello.'
  const reasoning = 'The user says hello. I am Qwen, so I greet back.'
  const rig = await machine({
    models: [
      { id: 'one', answer: () => ({ reasoning, text }) },
      { id: 'two', answer: () => text },
    ],
    kind: 'llama-swap',
    pace: 'instant',
  })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const round = await beginRound(window, ['rig/one', 'rig/two'], { blind: true })
  const { entries } = await round.ended()
  expect(entries.filter(({ namesItself }) => namesItself)).toHaveLength(1)
})

test('a failure says nothing of itself before names are shown', async () => {
  const { rig, window } = await started()
  const round = await beginRound(window, ['rig/one', 'rig/two', 'nobody/x'], { blind: true })
  ;(await rig.nextGeneration()).release()
  ;(await rig.nextGeneration()).release()
  const { entries } = await round.ended()
  const failed = entries.find(({ status }) => status === 'failed')
  expect(failed).toMatchObject({ endReason: null, parts: [], model: null })
  await expect(round.vote({ kind: 'best', position: failed?.position ?? 0 })).rejects.toMatchObject(
    { code: 'invalid' },
  )
  await window.client.arena.reveal({ roundUid: round.roundUid })
  expect((await round.read()).entries[failed?.position ?? 0]).toMatchObject({
    endReason: 'unknown_provider',
    model: { ref: 'nobody/x', generation: null },
  })
})

test('nothing of a hidden generation can be followed, stopped from its lane or found in the log', async () => {
  const { rig, window, core, log } = await started()
  const round = await beginRound(window, refs, { blind: true })
  await rig.nextGeneration()
  const { roundUid } = round
  const entry = { generationUid: roundUid, ref: null, caller: null, forMs: expect.any(Number) }
  expect(await window.client.lanes.list()).toMatchObject([{ running: [entry], waiting: [] }])
  const hidden = core.work.list().map(({ generationUid }) => generationUid)
  expect(hidden).toHaveLength(3)
  for (const generationUid of hidden)
    await expect(window.client.live.follow({ generationUid })).rejects.toMatchObject({
      code: 'not_found',
    })
  for (const generationUid of [roundUid, ...hidden])
    await expect(window.client.lanes.stop({ generationUid })).rejects.toMatchObject({
      code: 'conflict',
    })
  const models = await window.client.models.list()
  expect(models.map(({ load }) => load)).toEqual(['unknown', 'unknown', 'unknown'])
  expect((await window.client.providers.list())[0]).toMatchObject({ loaded: [], state: 'up' })
  expect(core.work.list().map(({ ref, opens }) => [ref, opens])).toEqual(
    ids.map(() => [null, { type: 'round', uid: roundUid }]),
  )
  await window.client.arena.stop({ roundUid: round.roundUid })
  await round.ended()
  for (const generationUid of hidden)
    await expect(window.client.live.follow({ generationUid })).rejects.toMatchObject({
      code: 'not_found',
    })
  expect(log.filter((line) => ids.some((id) => line.includes(id)))).toEqual([])
})

function refsOf({ entries }: Round): string[] {
  return entries.flatMap(({ model }) => model?.ref ?? [])
}
