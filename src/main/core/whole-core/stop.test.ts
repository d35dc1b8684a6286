import { expect, test } from 'vitest'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'

const models = [{ id: 'tiny', answer: () => 'one two three four five six' }]

test('Stop ends at once: the text is kept, the server sees the connection close, the next one starts', async () => {
  const rig = await machine({ models })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const chat = await window.newChat()
  const turn = await window.send(chat, 'count', 'rig/tiny')
  const generation = await rig.nextGeneration()
  await generation.emit(4)
  const { text } = await window.until(turn, (told) => told.text === 'one two three four')
  const waiting = await window.send(await window.newChat(), 'next', 'rig/tiny')

  const began = performance.now()
  await window.client.chat.stop({ chatUid: chat.chatUid })
  await generation.request.closed
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(await generation.ended).toBe('abandoned')
  expect(await window.ended(turn)).toEqual({ status: 'cancelled', reason: 'user_stop' })
  expect((await window.messages(chat)).at(-1)).toMatchObject({
    status: 'cancelled',
    stopReason: 'user_stop',
    endReason: 'user_stop',
    error: null,
    parts: [{ kind: 'text', text }],
  })
  ;(await rig.nextGeneration()).release()
  expect(await window.ended(waiting)).toMatchObject({ status: 'complete' })
})

test('Stop while waiting for the lane: the server never hears of it', async () => {
  const rig = await machine({ models })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const first = await window.send(await window.newChat(), 'first', 'rig/tiny')
  const generation = await rig.nextGeneration()
  const chat = await window.newChat()
  const turn = await window.send(chat, 'second', 'rig/tiny')
  await window.until(turn, ({ phases }) => phases.at(-1)?.place === 1)
  await window.client.chat.stop({ chatUid: chat.chatUid })
  expect(await window.ended(turn)).toEqual({ status: 'cancelled', reason: 'user_stop' })
  generation.release()
  expect(await window.ended(first)).toMatchObject({ status: 'complete' })
  expect(rig.generations).toHaveLength(1)
})

test('after Stop the server may still be finishing, until it shows that it works on nothing', async () => {
  const rig = await machine({ models, kind: 'llama-server' })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const chat = await window.newChat()
  const turn = await window.send(chat, 'count', 'rig/tiny')
  await (await rig.nextGeneration()).emit(1)
  const other = await window.send(await window.newChat(), 'next', 'rig/tiny')
  await window.client.chat.stop({ chatUid: chat.chatUid })
  // The slot is free at once: the next one runs, whatever the server still does.
  const next = await rig.nextGeneration()
  expect((await window.client.lanes.list())[0]).toMatchObject({
    running: [{ generationUid: other.generationUid }],
    finishing: [{ generationUid: turn.generationUid, ref: 'rig/tiny' }],
  })
  next.release()
  expect(await window.ended(other)).toMatchObject({ status: 'complete' })
  await expect
    .poll(async () => (await window.client.lanes.list())[0]?.finishing, { timeout: 10_000 })
    .toEqual([])
})
