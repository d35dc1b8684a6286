import { expect, test } from 'vitest'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'

test('a vote is on its board at once, and off it when it is taken back; windows hear of both', async () => {
  const models = ['one', 'two', 'three'].map((id) => ({ id, answer: () => `The words of ${id}.` }))
  const rig = await machine({ models, pace: 'instant', kind: 'llama-swap' })
  const { core, window } = await runCore({
    registry: { providers: [{ id: 'rig', baseUrl: rig.url }] },
  })
  await expect.poll(async () => (await window.client.models.list()).length).toBe(3)
  const { ranking, arena } = window.client
  const heard: string[] = []
  const listening = new AbortController()
  const listened = (async () => {
    for await (const { topic } of core.changes(listening.signal)) if (topic) heard.push(topic)
  })()

  const round = await beginRound(window, ['rig/one', 'rig/two', 'rig/three'], { blind: true })
  const { entries } = await round.ended()
  const words = entries.map((entry) => entry.words)
  expect(words).toEqual([4, 4, 4])
  await round.vote({ kind: 'best', position: 1 })
  await expect.poll(() => heard.filter((topic) => topic === 'ranking').length).toBe(1)
  const best = (await round.read()).entries[1]?.model?.ref
  const board = await ranking.board({ board: 'blind' })
  expect(board).toMatchObject({ votes: 1, undecided: { rival: 1 } })
  expect(board.models).toHaveLength(3)
  expect(board.models[0]).toMatchObject({ ref: best, votes: 1, meanWords: 4, worstRank: 3 })
  expect((await ranking.board({ board: 'open' })).models).toEqual([])

  await arena.undo({ roundUid: round.roundUid })
  await expect.poll(() => heard.filter((topic) => topic === 'ranking').length).toBe(2)
  expect((await ranking.board({ board: 'blind' })).models).toEqual([])
  await round.vote({ kind: 'tie' })
  expect(await ranking.boards()).toEqual({ votes: { blind: 0, open: 1, judge: 0 }, tags: [] })
  listening.abort()
  await listened.catch(() => {})
})
