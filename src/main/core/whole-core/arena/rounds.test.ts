import { expect, test } from 'vitest'
import { newUid } from '../../kernel/ids.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'

const models = ['one', 'two'].map((id) => ({ id, answer: () => `The words of ${id}.` }))

async function started(pace: 'manual' | 'instant' = 'instant') {
  const rig = await machine({ models, pace, kind: 'llama-swap' })
  const registry = { providers: [{ id: 'rig', baseUrl: rig.url }] }
  const core = await runCore({ registry })
  await expect.poll(async () => (await core.window.client.models.list()).length).toBe(2)
  return { rig, ...core }
}

test('an open round: every column is asked the same with its own parameters, in the places given', async () => {
  const { rig, window } = await started()
  const round = await beginRound(window, [
    { ref: 'rig/one', params: { seed: 1, system: 'Be brief.' } },
    { ref: 'rig/two', params: {} },
    { ref: 'rig/one', params: { temperature: 0 } },
  ])
  const done = await round.ended()
  expect(textsOf(done)).toEqual(['The words of one.', 'The words of two.', 'The words of one.'])
  expect(done).toMatchObject({
    ordinal: 1,
    prompt: 'question',
    blind: false,
    namesShown: true,
    shown: true,
    asked: 3,
    vote: null,
    deckUid: null,
    entries: [
      {
        position: 0,
        status: 'complete',
        endReason: 'done',
        words: 4,
        model: { ref: 'rig/one', params: { seed: 1 }, generation: { status: 'complete' } },
      },
      { position: 1, model: { ref: 'rig/two' } },
      { position: 2, model: { ref: 'rig/one', params: { temperature: 0 } } },
    ],
  })
  expect(rig.generations.map(({ chat }) => chat.messages.map(({ text }) => text))).toEqual(
    expect.arrayContaining([['Be brief.', 'question'], ['question'], ['question']]),
  )
})

test('what runs is followed as in a chat', async () => {
  const { rig, window } = await started('manual')
  const round = await beginRound(window, ['rig/one', 'rig/two'])
  const generation = await rig.nextGeneration()
  await generation.emit(2)
  const { entries } = await round.until(({ entries: [entry] }) => !!entry?.model?.generation)
  const turn = {
    sessionUid: round.sessionUid,
    chatUid: newUid(),
    questionUid: newUid(),
    answerUid: entries[0]?.messageUid ?? '',
    generationUid: entries[0]?.model?.generation?.uid ?? '',
  }
  await window.follow(turn)
  await window.until(turn, ({ text }) => text === 'The words')
  generation.release()
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  ;(await rig.nextGeneration()).release()
  await round.ended()
})

test('the same round again changes nothing; its identity serves no other', async () => {
  const { rig, window } = await started()
  const { arena } = window.client
  const columns = ['rig/one', 'rig/two'].map((ref) => ({ ref, params: {} }))
  const input = {
    sessionUid: newUid(),
    roundUid: newUid(),
    prompt: 'q',
    columns,
    blind: false,
    tags: [],
  }
  await Promise.all([arena.begin(input), arena.begin(input)])
  await arena.begin(input)
  await expect.poll(async () => (await arena.round(input)).ended).toBe(2)
  expect(rig.generations).toHaveLength(2)
  await expect(arena.begin({ ...input, sessionUid: newUid() })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(arena.begin({ ...input, roundUid: newUid() })).rejects.toMatchObject({
    code: 'already_exists',
  })
})

test('one column is stopped, then all; the others are not disturbed by it', async () => {
  const { rig, window } = await started('manual')
  const round = await beginRound(window, ['rig/one', 'rig/two', 'rig/one'])
  const generation = await rig.nextGeneration()
  await generation.emit(1)
  await round.until((so) => textsOf(so).includes('The'))
  await window.client.arena.stop({ roundUid: round.roundUid, position: 1 })
  const one = await round.until(({ ended }) => ended === 1)
  expect(one.entries.map(({ endReason }) => endReason)).toEqual([null, 'user_stop', null])
  await window.client.arena.stop({ roundUid: round.roundUid })
  const all = await round.ended()
  expect(all.entries.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  expect(textsOf(all)).toEqual(expect.arrayContaining(['The']))
  expect(rig.generations).toHaveLength(1)
})

test('a column that cannot be asked says why, the others answer', async () => {
  const { window } = await started()
  const round = await beginRound(window, ['rig/nothing', 'nobody/x', 'rig/two'])
  const { entries } = await round.ended()
  expect(entries.map(({ status, endReason }) => [status, endReason])).toEqual([
    ['failed', 'unknown_model'],
    ['failed', 'unknown_provider'],
    ['complete', 'done'],
  ])
  expect(entries[0]?.model?.error).toContain('nothing')
})

test('a vote, undone and given again; one at a time', async () => {
  const { window } = await started()
  const { arena } = window.client
  const round = await beginRound(window, ['rig/one', 'rig/two'])
  const { roundUid } = round
  await round.ended()
  await round.vote({ kind: 'best', position: 1 })
  expect(await round.read()).toMatchObject({
    vote: { verdict: { kind: 'best', position: 1 }, board: 'open', early: false },
  })
  await expect(round.vote({ kind: 'tie' })).rejects.toMatchObject({ code: 'conflict' })
  await arena.undo({ roundUid })
  await arena.undo({ roundUid })
  expect((await round.read()).vote).toBeNull()
  await round.vote({ kind: 'all_bad' })
  const { items } = await arena.rounds({})
  expect(items).toMatchObject([
    { uid: roundUid, title: 'question', verdict: { kind: 'all_bad' }, running: false },
  ])
})

test('a column is no chat, and its session none of the conversations', async () => {
  const { window } = await started()
  const round = await beginRound(window, ['rig/one', 'rig/two'])
  await round.ended()
  const { chat, sessions } = window.client
  const { sessionUid } = round
  expect((await sessions.list({})).items).toEqual([])
  for (const refused of [
    chat.get({ sessionUid }),
    sessions.get({ uid: sessionUid }),
    sessions.remove({ uid: sessionUid }),
    sessions.restore({ uid: sessionUid }),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'not_found' })
})
