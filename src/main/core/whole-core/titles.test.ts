import { expect, test } from 'vitest'
import type { ModelScript } from '../testing/model-server/model.ts'
import type { ModelServer } from '../testing/model-server/server.ts'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'
import type { Chat, Window } from '../testing/whole-core/window.ts'

const settings = { titles: true }
const titled = 'Boiling an egg'
const models = ['tiny', 'other'].map((id) => ({ id, answer }))

function answer({ messages }: { messages: readonly { text: string }[] }): string {
  return wantsTitle(messages) ? titled : 'In water.'
}

function wantsTitle(messages: readonly { text: string }[]): boolean {
  return messages.at(-1)?.text.includes('Write a title') ?? false
}

test("a title comes in the background, from the session's own model", async () => {
  const { rig, window, chat } = await started()
  await window.send(chat, 'How do I boil an egg?', 'rig/tiny')
  ;(await rig.nextGeneration()).release()
  const title = await rig.nextGeneration()
  expect(wantsTitle(title.chat.messages)).toBe(true)
  expect(title.model).toBe('tiny')
  expect(await titleOf(window, chat)).toBe('How do I boil an egg?')
  expect(await window.client.lanes.list()).toMatchObject([
    { running: [{ caller: { kind: 'title', key: chat.sessionUid } }] },
  ])
  title.release()
  await expect.poll(() => titleOf(window, chat)).toBe(titled)
})

test('a title under way is dropped when the session goes on', async () => {
  const { rig, window, chat } = await started()
  const turn = await window.send(chat, 'How do I boil an egg?', 'rig/tiny')
  ;(await rig.nextGeneration()).release()
  await window.ended(turn)
  const title = await rig.nextGeneration()
  await title.emit(1)
  const next = await window.send(chat, 'And a soft one?', 'rig/tiny', {
    parentUid: turn.answerUid,
  })
  expect(await title.ended).toBe('abandoned')
  ;(await rig.nextGeneration()).release()
  expect(await window.ended(next)).toMatchObject({ status: 'complete' })
  expect(await titleOf(window, chat)).toBe('How do I boil an egg?')
})

test('a title lets everybody go first, then it is written', async () => {
  const { rig, window, chat } = await started()
  const turn = await window.send(chat, 'How do I boil an egg?', 'rig/tiny')
  const first = await rig.nextGeneration()
  const waiting = await window.send(await window.newChat(), 'And a potato?', 'rig/tiny')
  await window.until(waiting, ({ phases }) => phases.at(-1)?.place === 1)
  first.release()
  await window.ended(turn)
  const second = await rig.nextGeneration()
  expect(wantsTitle(second.chat.messages)).toBe(false)
  second.release()
  const title = await rig.nextGeneration()
  expect(title.chat.messages.at(-1)?.text).toContain('How do I boil an egg?')
  title.release()
  await expect.poll(() => titleOf(window, chat)).toBe(titled)
})

test('a title makes no server load its model: it waits until somebody else needs it', async () => {
  const { rig, window, chat } = await started([
    { id: 'tiny', answer },
    { id: 'other', answer, loaded: false },
  ])
  const turn = await window.send(chat, 'How do I boil an egg?', 'rig/tiny')
  const first = await rig.nextGeneration()
  const other = await window.send(await window.newChat(), 'And a potato?', 'rig/other')
  await window.until(other, ({ phases }) => phases.at(-1)?.place === 1)
  first.release()
  await window.ended(turn)
  ;(await rig.nextGeneration()).release()
  await window.ended(other)
  // The one for the potato: its model is loaded now, and that of the egg may be gone.
  const potato = await rig.nextGeneration()
  expect(potato.model).toBe('other')
  expect(wantsTitle(potato.chat.messages)).toBe(true)
  potato.release()
  await expect
    .poll(async () => (await window.client.lanes.list())[0])
    .toMatchObject({ running: [], waiting: [{ ref: 'rig/tiny', caller: { kind: 'title' } }] })
  const again = await window.send(await window.newChat(), 'Once more', 'rig/tiny')
  ;(await rig.nextGeneration()).release()
  await window.ended(again)
  const egg = await rig.nextGeneration()
  expect(egg.model).toBe('tiny')
  expect(egg.chat.messages.at(-1)?.text).toContain('How do I boil an egg?')
})

async function started(
  served: readonly ModelScript[] = models,
): Promise<{ rig: ModelServer; window: Window; chat: Chat }> {
  const rig = await machine({ models: served, kind: 'llama-swap', maxLoaded: 1 })
  const registry = { providers: [{ id: 'rig', baseUrl: rig.url }] }
  const { window } = await runCore({ registry, settings })
  return { rig, window, chat: await window.newChat() }
}

async function titleOf(window: Window, { sessionUid }: Chat): Promise<string | null> {
  return (await window.client.sessions.get({ uid: sessionUid })).title
}
