import { expect, test } from 'vitest'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'

const models = ['one', 'two'].map((id) => ({ id, answer: () => 'Swallows fly low.' }))

test('a round is found by its prompt, once, and by its answers when names are shown', async () => {
  const rig = await machine({ models, pace: 'instant', kind: 'llama-swap' })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const { arena, sessions } = window.client
  const prompt = 'What of swallows?'
  const round = await beginRound(window, ['rig/one', 'rig/two'], { blind: true, prompt })
  const { roundUid } = round
  await round.ended()
  const found = async (): Promise<string[]> =>
    (await sessions.search({ query: 'swallows' })).map((hit) => {
      expect(hit).toMatchObject({ roundUid, title: prompt })
      return hit.role
    })
  expect(await found()).toEqual(['user'])
  await round.vote({ kind: 'tie' })
  expect(await found()).toEqual(['assistant', 'assistant', 'user'])
  await arena.remove({ roundUid })
  expect(await found()).toEqual([])

  const chat = await window.newChat()
  await window.ended(await window.send(chat, 'Birds?', 'rig/one'))
  expect(await sessions.search({ query: 'swallows' })).toMatchObject([{ roundUid: null }])
})
