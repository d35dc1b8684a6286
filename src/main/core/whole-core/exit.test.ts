import { expect, test } from 'vitest'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'

const models = [{ id: 'tiny', answer: () => 'one two three four five six' }]

test('what runs, what waits and what the server keeps silent about end as cancelled/app_exit, within 5 s', async () => {
  const [rig, mute] = [await machine({ models }), await machine({ models })]
  await mute.inject('never_headers', { path: '/v1/chat/completions' })
  const registry = {
    providers: [
      { id: 'rig', baseUrl: rig.url, lane: 'rig' },
      { id: 'mute', baseUrl: mute.url, lane: 'mute' },
    ],
  }
  const { core, folder, window } = await runCore({ registry })
  const chats = [await window.newChat(), await window.newChat(), await window.newChat()] as const
  const writing = await window.send(chats[0], 'count', 'rig/tiny')
  const generation = await rig.nextGeneration()
  await generation.emit(3)
  const { text } = await window.until(writing, (told) => told.text === 'one two three')
  const waiting = await window.send(chats[1], 'wait', 'rig/tiny')
  await window.until(waiting, ({ phases }) => phases.at(-1)?.place === 1)
  await window.send(chats[2], 'anybody?', 'mute/tiny')
  await expect.poll(() => mute.requests.some(({ method }) => method === 'POST')).toBe(true)

  const began = performance.now()
  await core.stop()
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(await generation.ended).toBe('abandoned')
  expect(core.health()).toEqual({ state: 'stopping' })

  const again = await runCore({ registry, folder })
  const ends = await Promise.all(
    chats.map(async (chat) => (await again.window.messages(chat)).at(-1)),
  )
  for (const answer of ends) {
    expect(answer).toMatchObject({
      status: 'cancelled',
      stopReason: 'app_exit',
      endReason: 'app_exit',
    })
  }
  expect(ends[0]?.parts).toMatchObject([{ kind: 'text', text }])
  expect(await again.window.client.notices.list()).toEqual([])
})
