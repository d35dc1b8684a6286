import { expect, test } from 'vitest'
import { newUid } from '../../kernel/ids.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, roundOf, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'

async function started(pace: 'manual' | 'instant' = 'instant') {
  let asked = 0
  const models = [
    { id: 'one', answer: () => 'Always the same.' },
    { id: 'two', answer: () => `Now the ${(asked += 1)}th.` },
  ]
  const rig = await machine({ models, pace, kind: 'llama-swap' })
  const registry = {
    providers: [{ id: 'rig', baseUrl: rig.url }],
    aliases: { fast: 'rig/one' },
  }
  const core = await runCore({ registry })
  await expect.poll(async () => (await core.window.client.models.list()).length).toBe(2)
  return { rig, ...core }
}

test('a replay sends what was sent, byte by byte, and says whether the text is the same', async () => {
  const { rig, window } = await started()
  const { arena } = window.client
  const round = await beginRound(window, [
    { ref: 'fast', params: { seed: 7, system: 'Be brief.', temperature: 0.5 } },
    { ref: 'rig/two', params: {} },
  ])
  const texts = textsOf(await round.ended())
  expect(await arena.replayed(round)).toBeNull()
  const input = { roundUid: round.roundUid, replayUid: newUid() }
  await Promise.all([arena.replay(input), arena.replay(input)])
  const replay = roundOf(window, { ...round, roundUid: input.replayUid })
  const done = await replay.ended()
  expect(done).toMatchObject({ blind: false, prompt: 'question', vote: null })
  expect(rig.generations).toHaveLength(4)
  const bodies = rig.generations.map(({ request }) => String(request.body))
  expect(bodies.slice(2).toSorted()).toEqual(bodies.slice(0, 2).toSorted())
  expect(await arena.replayed({ roundUid: input.replayUid })).toEqual({
    ofUid: round.roundUid,
    entries: [
      { position: 0, same: true, sameUntil: 'Always the same.'.length },
      { position: 1, same: false, sameUntil: 'Now the '.length },
    ],
  })
  // The round itself stays as it was.
  expect(textsOf(await round.read())).toEqual(texts)
})

test('while names are hidden or an answer is written there is no replay', async () => {
  const { rig, window } = await started('manual')
  const { arena } = window.client
  const round = await beginRound(window, ['rig/one', 'rig/two'], { blind: true })
  const again = () => arena.replay({ roundUid: round.roundUid, replayUid: newUid() })
  await expect(again()).rejects.toMatchObject({ code: 'conflict' })
  await arena.reveal(round)
  await expect(again()).rejects.toMatchObject({ code: 'conflict' })
  for (let left = 2; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await round.ended()
  const replayUid = newUid()
  await arena.replay({ roundUid: round.roundUid, replayUid })
  expect((await arena.replayed({ roundUid: replayUid }))?.entries).toEqual([
    { position: 0, same: null, sameUntil: null },
    { position: 1, same: null, sameUntil: null },
  ])
  await arena.stop({ roundUid: replayUid })
})
