import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newUid } from '../../kernel/ids.ts'
import { openForReading } from '../../store/open-database.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, roundOf, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore, type RunningCore } from '../../testing/whole-core/run-core.ts'

const answering = (id: string) => ({ id, answer: () => `The words of ${id}.` })

function registryOf(servers: Readonly<Record<string, { url: string }>>) {
  const providers = Object.entries(servers).map(([id, { url }]) => ({
    id,
    baseUrl: url,
    lane: id,
    kind: 'openai',
  }))
  return { providers }
}

test('a provider that dies in a round costs its own columns their end, and no other', async () => {
  const rig = await machine({ models: [answering('one')] })
  const desk = await machine({ models: [answering('two')] })
  const { window } = await runCore({ registry: registryOf({ rig, desk }) })
  const round = await beginRound(window, ['rig/one', 'desk/two'])
  const [dying, living] = [await rig.nextGeneration(), await desk.nextGeneration()]
  await dying.emit(2)
  await round.until((so) => textsOf(so)[0] === 'The words')
  dying.reset()
  await round.until(({ ended }) => ended === 1)
  living.release()
  const { entries } = await round.ended()
  expect(entries).toMatchObject([
    { status: 'failed', endReason: 'upstream_closed', words: 2 },
    { status: 'complete', endReason: 'done', words: 4 },
  ])
  const [failed] = entries
  expect(failed?.model?.generation?.error?.message).toContain('rig')

  // It can run again where it stands.
  await window.client.arena.again({ roundUid: round.roundUid, position: 0, copyUid: newUid() })
  ;(await rig.nextGeneration()).release()
  expect(textsOf(await round.ended())[0]).toBe('The words of one.')
})

test('a registry edit in mid-round: what runs ends where it began, and the ballot tells who it was', async () => {
  const [rig, other] = [
    await machine({ models: [answering('one')] }),
    await machine({ models: [answering('one')] }),
  ]
  const core = await runCore({ registry: { ...registryOf({ rig }), aliases: { fast: 'rig/one' } } })
  const { window } = core
  const round = await beginRound(window, ['rig/one', 'fast'])
  const first = await rig.nextGeneration()
  await first.emit(1)
  const moved = { version: 1, ...registryOf({ rig: other }), aliases: { fast: 'rig/one' } }
  writeFileSync(join(core.folder, 'llama-providers.json'), JSON.stringify(moved))
  await expect.poll(async () => (await window.client.providers.list())[0]?.baseUrl).toBe(other.url)
  first.release()
  // It had begun to wait before the edit, so it goes where it was to go.
  ;(await rig.nextGeneration()).release()
  const { entries } = await round.ended()
  expect(entries.map(({ model }) => model?.generation?.origin)).toEqual([rig.url, rig.url])
  await window.client.arena.again({ roundUid: round.roundUid, position: 1, copyUid: newUid() })
  ;(await other.nextGeneration()).release()
  const after = await round.ended()
  expect(after.entries[1]?.model?.generation?.origin).toBe(other.url)
  await round.vote({ kind: 'best', position: 1 })
  // What an alias stood for is kept, not its name.
  expect(storedBallot(core)).toMatchObject([
    { position: 0, ref: 'rig/one', words: 4, messageUid: after.entries[0]?.messageUid },
    { position: 1, ref: 'rig/one', words: 4, messageUid: after.entries[1]?.messageUid },
  ])
})

test('a restart in the middle of a blind round: what had come stays, and can be asked again, still blind', async () => {
  const rig = await machine({ models: [answering('one'), answering('two')], kind: 'llama-swap' })
  const registry = { providers: [{ id: 'rig', baseUrl: rig.url }] }
  const before = await runCore({ registry })
  const begun = await beginRound(before.window, ['rig/one', 'rig/two'], { blind: true })
  ;(await rig.nextGeneration()).release()
  await begun.until(({ ended }) => ended === 1)
  await rig.nextGeneration()
  await before.core.stop()

  const { window } = await runCore({ registry, folder: before.folder })
  const round = roundOf(window, begun)
  const { entries, ...facts } = await round.read()
  expect(facts).toMatchObject({ shown: true, namesShown: false, ended: 2 })
  expect(new Set(entries.map(({ status }) => status))).toEqual(new Set(['cancelled', 'complete']))
  const position = entries.findIndex(({ status }) => status === 'cancelled')
  await window.client.arena.again({ roundUid: round.roundUid, position, copyUid: newUid() })
  expect(await round.read()).toMatchObject({ shown: false, ended: 1 })
  ;(await rig.nextGeneration()).release()
  await round.ended()
  await round.vote({ kind: 'best', position })
  expect((await round.read()).vote).toMatchObject({ board: 'blind', early: false })
})

test('a vote that is sent twice counts once; its identity serves no other round', async () => {
  const rig = await machine({ models: [answering('one')], pace: 'instant' })
  const core = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const { arena } = core.window.client
  const round = await beginRound(core.window, ['rig/one', 'rig/one'])
  const other = await beginRound(core.window, ['rig/one', 'rig/one'])
  await round.ended()
  await other.ended()
  const vote = { roundUid: round.roundUid, voteUid: newUid(), verdict: { kind: 'tie' } } as const
  await Promise.all([arena.vote(vote), arena.vote(vote)])
  await expect(arena.vote({ ...vote, roundUid: other.roundUid })).rejects.toMatchObject({
    code: 'conflict',
  })
  await arena.undo({ roundUid: round.roundUid })
  // A late repetition of what was taken back is no new vote.
  await arena.vote(vote)
  expect((await round.read()).vote).toBeNull()
  expect(count(core, 'SELECT count(*) AS n FROM votes')).toBe(1)
})

test('the exact request of every answer is kept', async () => {
  const rig = await machine({ models: [answering('one')], pace: 'instant' })
  const core = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const params = { seed: 7, temperature: 0.5, system: 'Be brief.' }
  const round = await beginRound(core.window, [
    { ref: 'rig/one', params },
    { ref: 'rig/one', params },
  ])
  await round.ended()
  const sent = rig.generations.map(({ request }) => request.body)
  const kept = rows(
    core,
    `SELECT CAST(b.body AS TEXT) AS n FROM generations g JOIN blobs b ON b.sha256 = g.request`,
  )
  expect(kept).toEqual(sent)
  // The same request is kept once.
  expect(count(core, 'SELECT count(*) AS n FROM blobs')).toBe(1)
})

function storedBallot(core: RunningCore): unknown {
  return JSON.parse(String(rows(core, 'SELECT ballot AS n FROM votes')[0]))
}

function count(core: RunningCore, sql: string): unknown {
  return rows(core, sql)[0]
}

/** The column `n` of what the database answers, read past the core. */
function rows({ folder }: RunningCore, sql: string): unknown[] {
  const database = openForReading(join(folder, 'boocode.db'))
  try {
    return database
      .prepare<[], { n: unknown }>(sql)
      .all()
      .map(({ n }) => n)
  } finally {
    database.close()
  }
}
