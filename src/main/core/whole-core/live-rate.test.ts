import { expect, test } from 'vitest'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'

test('while a llama-server writes, a window is told how fast, as the server says', async () => {
  const text = Array.from({ length: 40 }, (_, place) => ` ${place}`)
  const model = { id: 'one', tokensPerSecond: 40, answer: () => ({ text }) }
  const rig = await machine({ models: [model], pace: 'real' })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  // From then on it is known what kind of server it is.
  await expect.poll(async () => (await window.client.models.list()).length).toBe(1)
  const turn = await window.send(await window.newChat(), 'count', 'rig/one')
  const { usage, end } = await window.until(turn, (told) => told.usage !== undefined)
  expect(end).toBeUndefined()
  expect(usage).toMatchObject({
    source: 'server',
    timings: { predictedPerSecond: expect.any(Number) },
  })
  expect(usage?.tokens.output).toBeGreaterThan(1)
  expect(usage?.tokens.output).toBeLessThan(40)
  await window.client.chat.stop({ chatUid: turn.chatUid })
  await window.ended(turn)
})
