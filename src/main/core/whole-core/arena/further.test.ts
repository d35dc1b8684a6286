import { expect, test } from 'vitest'
import { newUid } from '../../kernel/ids.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, roundOf, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'

const models = ['one', 'two'].map((id) => ({
  id,
  answer: ({ messages }: { messages: readonly { text: string }[] }) =>
    `${id} heard ${messages.map(({ text }) => text).join(' / ')}`,
}))
const refs = ['rig/one', 'rig/two']

async function started(pace: 'manual' | 'instant' = 'instant') {
  const rig = await machine({ models, pace, kind: 'llama-swap' })
  const core = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(async () => (await core.window.client.models.list()).length).toBe(2)
  return { rig, ...core }
}

test('a follow-up goes on from what each column has said; who is left out stays where it was', async () => {
  const { window } = await started()
  const first = await beginRound(window, refs, { prompt: 'A' })
  await first.ended()
  const second = await first.followUp('B', [1])
  const { entries } = await second.ended()
  expect(entries.map(({ messageUid }) => messageUid !== null)).toEqual([true, false])
  const third = await second.followUp('C')
  expect(textsOf(await third.ended())).toEqual([
    'one heard A / one heard A / B / one heard A / one heard A / B / C',
    'two heard A / two heard A / C',
  ])
  const { arena } = window.client
  const around = { before: first.roundUid, after: third.roundUid }
  expect(await arena.neighbours({ roundUid: second.roundUid })).toEqual(around)
  expect(await third.read()).toMatchObject({ ordinal: 3, prompt: 'C' })
  await expect(third.followUp('D', [0, 1])).rejects.toMatchObject({ code: 'invalid' })
  await expect(second.vote({ kind: 'tie' })).rejects.toMatchObject({ code: 'invalid' })
})

test('a column that is still being written gets no follow-up and is not asked again', async () => {
  const { rig, window } = await started('manual')
  const round = await beginRound(window, refs)
  ;(await rig.nextGeneration()).release()
  const { entries } = await round.until(({ ended }) => ended === 1)
  const position = entries.findIndex(({ endReason }) => endReason === null)
  const again = { roundUid: round.roundUid, position, copyUid: newUid() }
  await expect(round.followUp('more')).rejects.toMatchObject({ code: 'conflict' })
  await expect(window.client.arena.again(again)).rejects.toMatchObject({ code: 'conflict' })
  ;(await rig.nextGeneration()).release()
  await round.ended()
})

test('one column is asked again in its place; after a vote in a copy, and the round stays as it was', async () => {
  const { rig, window } = await started()
  const { arena } = window.client
  const round = await beginRound(window, refs, { prompt: 'A', tags: ['maths'] })
  const { roundUid } = round
  const before = await round.ended()
  expect(await arena.again({ roundUid, position: 1, copyUid: newUid() })).toEqual({ roundUid })
  const after = await round.ended()
  expect(after.entries[0]).toEqual(before.entries[0])
  expect(after.entries[1]?.messageUid).not.toBe(before.entries[1]?.messageUid)

  await round.vote({ kind: 'best', position: 0 })
  const voted = await round.read()
  const copyUid = newUid()
  const again = { roundUid, position: 0, copyUid }
  expect(await arena.again(again)).toEqual({ roundUid: copyUid })
  expect(await arena.again(again)).toEqual({ roundUid: copyUid })
  const copy = roundOf(window, { ...round, roundUid: copyUid })
  const copied = await copy.ended()
  expect(await round.read()).toEqual(voted)
  expect(copied).toMatchObject({ vote: null, tags: ['maths'], ordinal: 2, blind: false })
  expect(copied.entries[1]).toEqual(voted.entries[1])
  expect(copied.entries[0]?.messageUid).not.toBe(voted.entries[0]?.messageUid)
  expect(rig.generations).toHaveLength(4)
  await expect(arena.again({ roundUid, position: 7, copyUid: newUid() })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test('a vote before the end is early, and counts who had said something', async () => {
  const { rig, window } = await started('manual')
  const round = await beginRound(window, ['rig/one', 'rig/one', 'rig/two'])
  ;(await rig.nextGeneration()).release()
  await round.until(({ ended }) => ended === 1)
  const { entries } = await round.read()
  const done = entries.findIndex(({ status }) => status === 'complete')
  await expect(round.vote({ kind: 'best', position: done })).rejects.toMatchObject({
    code: 'invalid',
  })
  const second = await rig.nextGeneration()
  await second.emit(2)
  await round.until((so) => textsOf(so).filter((text) => text !== '').length === 2)
  await round.vote({ kind: 'best', position: done })
  expect((await round.read()).vote).toMatchObject({ early: true, board: 'open' })
  await window.client.arena.stop({ roundUid: round.roundUid })
  await round.ended()
})

test('a round is taken away and comes back; it is no round meanwhile', async () => {
  const { rig, window } = await started('manual')
  const { arena } = window.client
  const round = await beginRound(window, refs)
  const { roundUid } = round
  const generation = await rig.nextGeneration()
  await arena.remove({ roundUid })
  expect(await generation.ended).toBe('abandoned')
  expect((await arena.rounds({})).items).toEqual([])
  for (const refused of [
    round.read(),
    round.vote({ kind: 'tie' }),
    arena.undo({ roundUid }),
    arena.reveal({ roundUid }),
    arena.stop({ roundUid }),
    arena.again({ roundUid, position: 0, copyUid: newUid() }),
    arena.markdown({ roundUid }),
    arena.remove({ roundUid: newUid() }),
    arena.restore({ roundUid: newUid() }),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'not_found' })
  await arena.restore({ roundUid })
  expect((await round.read()).entries.map(({ endReason }) => endReason)).toEqual([
    'user_stop',
    'user_stop',
  ])
})

test('an answer goes on as a chat, with what was said before it', async () => {
  const { window } = await started()
  const { arena, sessions } = window.client
  const columns = [{ ref: 'rig/one', params: { system: 'Be kind.' } }, 'rig/two']
  const first = await beginRound(window, columns, { tags: ['manners'] })
  await first.ended()
  const second = await first.followUp('B')
  expect((await second.ended()).tags).toEqual(['manners'])
  const chat = { sessionUid: newUid(), chatUid: newUid() }
  const input = { roundUid: second.roundUid, position: 0, ...chat }
  await arena.continueAsChat(input)
  await arena.continueAsChat(input)
  expect(await window.client.chat.get(chat)).toMatchObject({
    ref: 'rig/one',
    params: { system: 'Be kind.' },
  })
  expect((await sessions.list({})).items).toMatchObject([
    { uid: chat.sessionUid, title: 'question' },
  ])
  const messages = await window.messages(chat)
  expect(messages.map(({ role, status }) => [role, status])).toEqual([
    ['user', 'complete'],
    ['assistant', 'complete'],
    ['user', 'complete'],
    ['assistant', 'complete'],
  ])
  expect(messages.map(({ writtenBy, generation }) => [writtenBy, generation])).toEqual([
    [undefined, null],
    ['rig/one', null],
    [undefined, null],
    ['rig/one', null],
  ])
  const parentUid = messages.at(-1)?.uid ?? ''
  const turn = await window.send(chat, 'C', 'rig/one', { parentUid })
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  expect((await sessions.search({ query: 'heard' })).length).toBeGreaterThan(0)
})

test('a round as Markdown has names where they are shown', async () => {
  const { rig, window } = await started('manual')
  const round = await beginRound(window, refs, { blind: true, prompt: 'A' })
  const markdown = (): Promise<string> => window.client.arena.markdown({ roundUid: round.roundUid })
  expect(await markdown()).toBe(
    '# Prompt\n\nA\n\n## Answer 1\n\n*Not shown yet.*\n\n## Answer 2\n\n*Not shown yet.*\n',
  )
  ;(await rig.nextGeneration()).release()
  ;(await rig.nextGeneration()).release()
  await round.ended()
  expect(await markdown()).toContain('heard A')
  expect(await markdown()).not.toContain('rig/')
  await round.vote({ kind: 'all_bad' })
  expect(await markdown()).toMatch(/## Answer 1: rig\/(one|two)\n\n(one|two) heard A\n/)
})

test('line-ups are kept by name, a model that is gone too', async () => {
  const { window } = await started()
  const { lineups } = window.client
  const columns = [
    { ref: 'rig/gone', params: { seed: 7 } },
    { ref: 'rig/one', params: {} },
  ]
  const [uid, other] = [newUid(), newUid()]
  await lineups.save({ uid, name: 'zeta', columns })
  await lineups.save({ uid: other, name: 'Alpha', columns })
  expect((await lineups.list()).map(({ name }) => name)).toEqual(['Alpha', 'zeta'])
  await lineups.save({ uid, name: 'Aardvark', columns: columns.toReversed() })
  await lineups.remove({ uid: other })
  expect(await lineups.list()).toEqual([{ uid, name: 'Aardvark', columns: columns.toReversed() }])
  const round = await beginRound(window, columns)
  const { entries } = await round.ended()
  expect(entries.map(({ endReason }) => endReason)).toEqual(['unknown_model', 'done'])
})
