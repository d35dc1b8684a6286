import { expect, test } from 'vitest'
import { newUid } from '../../kernel/ids.ts'
import type { ModelServer } from '../../testing/model-server/server.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, roundOf, type PlayedRound } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'
import type { Window } from '../../testing/whole-core/window.ts'

// One column of a blind round that is asked or stopped alone: nothing that is told of servers may say which model it is.

const models = (id: string) => [
  { id, loaded: false, contextWindow: 8_192, answer: () => 'The same words.' },
]

/** Two machines, a lane each; the windows and loads of their models come and go. */
async function started() {
  const [rig, desk] = [
    await machine({ kind: 'ollama', models: models('one') }),
    await machine({ kind: 'ollama', models: models('two') }),
  ]
  const providers = [
    { id: 'rig', baseUrl: rig.url, lane: 'rig' },
    { id: 'desk', baseUrl: desk.url, lane: 'desk' },
  ]
  const { core, window } = await runCore({ registry: { providers } })
  await expect.poll(async () => (await window.client.models.list()).length).toBe(2)
  return { rig, desk, core, window }
}

type Started = Awaited<ReturnType<typeof started>>

/** A blind round whose two answers are shown, and the server of each column. */
async function shown({ rig, desk, core, window }: Started) {
  const round = await beginRound(window, ['rig/one', 'desk/two'], { blind: true })
  for (const server of [rig, desk]) (await server.nextGeneration()).release()
  await round.ended()
  await expect.poll(() => core.work.list()).toEqual([])
  return round
}

/** Everything that is told of servers, without when, and with `rig` and `desk` standing for each other. */
async function told({ client }: Window): Promise<unknown> {
  const lanes = (await client.lanes.list()).map(({ running, waiting, finishing }) => ({
    running: running.map((entry) => ({ ...entry, forMs: 0 })),
    waiting,
    finishing,
  }))
  const catalogue = await client.models.list()
  const servers = await client.providers.list()
  return [
    lanes,
    catalogue.map(({ load, window }) => ({ load, window })),
    servers.map(({ state, since, latencyMs, loaded }) => ({ state, since, latencyMs, loaded })),
    await client.models.preferred(),
  ]
}

/** What is told is the same of both machines. */
function expectAlike(all: unknown): void {
  const [lanes, catalogue, servers, preferred] = all as [unknown[], unknown[], unknown[], unknown]
  for (const list of [lanes, catalogue, servers]) expect(list[1]).toEqual(list[0])
  expect(preferred).toBeNull()
}

/** The core has asked every server what is loaded, after what went before. */
async function lookedAt(servers: readonly ModelServer[], { client }: Window): Promise<void> {
  const looks = (): number[] =>
    servers.map(({ requests }) => requests.filter(({ path }) => path === '/api/ps').length)
  const before = looks()
  await expect
    .poll(async () => {
      await client.providers.refresh()
      return looks().every((count, index) => count >= (before[index] ?? 0) + 2)
    })
    .toBe(true)
}

/** Answers whichever of the two is asked. */
async function answerOne({ rig, desk }: Started, before: number): Promise<void> {
  const asked = () => [...rig.generations, ...desk.generations]
  await expect.poll(() => asked().length).toBe(before + 1)
  asked().forEach((generation) => generation.release())
}

const ways: [string, (window: Window, round: PlayedRound) => Promise<string>][] = [
  [
    'asked again',
    async ({ client }, { roundUid }) => {
      await client.arena.again({ roundUid, position: 0, copyUid: newUid() })
      return roundUid
    },
  ],
  [
    'asked to go on, the other left out',
    async (_, round) => (await round.followUp('More?', [1])).roundUid,
  ],
]

test.each(ways)(
  'a column that is %s alone is not told by its lane, its server or the catalogue',
  async (_, ask) => {
    const all = await started()
    const { window, rig, desk, core } = all
    const round = await shown(all)
    // Nothing is loaded any more, so that who is loaded next would be told.
    for (const [server, id] of [
      [rig, 'one'],
      [desk, 'two'],
    ] as const)
      server.setLoaded(id, false)
    await lookedAt([rig, desk], window)

    const roundUid = await ask(window, round)
    await expect.poll(() => core.work.list().length).toBe(1)
    await lookedAt([rig, desk], window)
    expectAlike(await told(window))
    await answerOne(all, 2)
    const asked = roundOf(window, { ...round, roundUid })
    await asked.ended()
    await lookedAt([rig, desk], window)
    expectAlike(await told(window))

    // With the names it is told again, and then it would have been found.
    await window.client.arena.reveal({ roundUid })
    const loads = (await window.client.models.list()).map(({ load }) => load)
    expect(loads.toSorted()).toEqual(['loaded', 'unloaded'])
    expect(() => expectAlike([loads, [], [], null])).toThrow('unloaded')
  },
)

test('a column that is stopped alone is on no lane less than the others', async () => {
  const all = await started()
  const { window, core } = all
  const round = await beginRound(window, ['rig/one', 'desk/two'], { blind: true })
  for (const server of [all.rig, all.desk]) await server.nextGeneration()
  await window.client.arena.stop({ roundUid: round.roundUid, position: 0 })
  await expect.poll(() => core.work.list().length).toBe(1)
  expectAlike(await told(window))
  await window.client.arena.stop({ roundUid: round.roundUid })
})

test('what is loaded when a column was stopped alone is not told until the names are shown', async () => {
  const all = await started()
  const { window, core, rig, desk } = all
  const round = await beginRound(window, ['rig/one', 'desk/two'], { blind: true })
  for (const server of [rig, desk]) await server.nextGeneration()
  await window.client.arena.stop({ roundUid: round.roundUid, position: 0 })
  for (const server of [rig, desk]) server.generations.forEach((one) => one.release())
  await round.ended()
  await expect.poll(() => core.work.list()).toEqual([])
  rig.setLoaded('one', false)
  await lookedAt([rig, desk], window)
  expectAlike(await told(window))
  await window.client.arena.reveal(round)
  const loads = (await window.client.models.list()).map(({ load }) => load)
  expect(loads.toSorted()).toEqual(['loaded', 'unloaded'])
})

test('whether a text fits is not said of the models of a round, whose windows come with the load', async () => {
  const all = await started()
  const { client } = all.window
  const windows = (ref: string) =>
    client.chat.fitNew({ params: {}, text: 'Hello', ref }).then(({ window }) => window?.tokens)
  const round = await beginRound(all.window, ['rig/one', 'desk/two'], { blind: true })
  for (const server of [all.rig, all.desk]) await server.nextGeneration()
  await lookedAt([all.rig, all.desk], all.window)
  expect(await Promise.all(['rig/one', 'desk/two'].map(windows))).toEqual([undefined, undefined])
  await client.arena.reveal(round)
  expect(await Promise.all(['rig/one', 'desk/two'].map(windows))).toEqual([8_192, 8_192])
  await client.arena.stop({ roundUid: round.roundUid })
})

test('who asks for more of one column learns nothing of which has ended', async () => {
  const all = await started()
  const { window } = all
  const round = await beginRound(window, ['rig/one', 'desk/two'], { blind: true })
  ;(await all.rig.nextGeneration()).release()
  await round.until(({ ended }) => ended === 1)
  for (const leftOut of [[0], [1]])
    await expect(round.followUp('More?', leftOut)).rejects.toMatchObject({ code: 'conflict' })
  await window.client.arena.stop({ roundUid: round.roundUid })
})

test('a model that was named as its server calls it too is hidden under every name', async () => {
  const rig = await machine({
    models: [{ id: 'one', aliases: ['nick'], answer: () => 'The same words.' }],
  })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const { models: catalogue, providers } = window.client
  await expect.poll(async () => (await providers.list())[0]?.loaded).toEqual(['one'])
  const round = await beginRound(window, ['rig/nick', 'rig/nick'], { blind: true })
  await rig.nextGeneration()
  expect((await catalogue.list()).map(({ load }) => load)).toEqual(['unknown'])
  expect((await providers.list())[0]).toMatchObject({ loaded: [] })
  expect(await catalogue.preferred()).toBeNull()
  await window.client.arena.stop({ roundUid: round.roundUid })
})

test('an answer that names the model behind an alias makes the vote an open one', async () => {
  const rig = await machine({
    pace: 'instant',
    models: [{ id: 'qwen-one', answer: () => 'Qwen thinks that it rains.' }],
  })
  const registry = {
    providers: [{ id: 'rig', baseUrl: rig.url }],
    aliases: { fast: 'rig/qwen-one' },
  }
  const { window } = await runCore({ registry })
  await expect.poll(async () => (await window.client.models.list()).length).toBe(1)
  const round = await beginRound(window, ['fast', 'fast'], { blind: true })
  const { entries } = await round.ended()
  expect(entries.map(({ namesItself }) => namesItself)).toEqual([true, true])
  await round.vote({ kind: 'tie' })
  expect((await round.read()).vote?.board).toBe('open')
})
