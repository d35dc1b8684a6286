import { expect, test } from 'vitest'
import { newUid } from '../kernel/ids.ts'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'
import type { Chat, Window } from '../testing/whole-core/window.ts'

// What happens when a chat has outgrown the window of its model.

const contextWindow = 1_000
const long = 'a sentence with some words in it. '.repeat(30)

test('dropping the oldest: the offer says how many, a marker says it was done, the model gets the rest', async () => {
  const { rig, window, chat, parentUid } = await outgrown()
  const next = { chatUid: chat.chatUid, parentUid, text: `last ${long}`, ref: 'rig/tiny' }
  const fit = await window.client.chat.fit(next)
  expect(fit).toMatchObject({ window: { tokens: contextWindow, source: 'server' }, fits: false })
  expect(fit.dropToFit).toBeGreaterThan(0)
  const turn = await window.send(chat, next.text, next.ref, { parentUid, dropOldest: true })
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  const messages = await window.messages(chat)
  const marker = messages.find(({ role }) => role === 'marker')
  expect(marker?.parts).toMatchObject([
    { kind: 'compaction', compaction: { reason: 'drop_oldest', dropped: fit.dropToFit } },
  ])
  const sent = rig.generations.at(-1)?.chat.messages.map(({ text }) => text)
  expect(sent?.at(-1)).toBe(next.text)
  expect(sent).toHaveLength(messages.length - 2 - (fit.dropToFit ?? 0))
  expect(sent?.some((text) => text.startsWith('first'))).toBe(false)
})

test("sending anyway ends with the server's refusal and both its numbers", async () => {
  const { window, chat, parentUid } = await outgrown()
  const text = `last ${long.repeat(4)}`
  const turn = await window.send(chat, text, 'rig/tiny', { parentUid })
  const end = await window.ended(turn)
  expect(end).toMatchObject({ status: 'failed', reason: 'context_overflow' })
  expect(end.error?.overflow?.window).toBe(contextWindow)
  expect(end.error?.overflow?.prompt).toBeGreaterThan(contextWindow)
})

test('a new session from a summary: the old one stays, the new one sends the summary instead of it', async () => {
  const { rig, window, chat } = await outgrown()
  const before = await window.messages(chat)
  const made = { sessionUid: newUid(), newChatUid: newUid(), generationUid: newUid() }
  await window.client.chat.continueFromSummary({
    chatUid: chat.chatUid,
    ref: 'rig/tiny',
    ...made,
  })
  expect(await window.messages(chat)).toEqual(before)
  const next = { sessionUid: made.sessionUid, chatUid: made.newChatUid }
  const marker = (await window.messages(next))[0]
  expect(marker).toMatchObject({
    role: 'marker',
    parts: [{ text: 'In short.', compaction: { reason: 'summary' } }],
  })
  const parentUid = marker?.uid ?? ''
  const turn = await window.send(next, 'Go on.', 'rig/tiny', { parentUid })
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  const sent = rig.generations.at(-1)?.chat.messages.map(({ text }) => text)
  expect(sent).toEqual([expect.stringMatching(/In short\.\s+Go on\./)])
})

/** A chat of three turns that has filled most of its window. */
async function outgrown() {
  const rig = await machine({
    models: [{ id: 'tiny', contextWindow, answer }],
    pace: 'instant',
  })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(async () => (await window.client.models.list())[0]?.window).toBeTruthy()
  const chat = await window.newChat()
  let parentUid: string | undefined
  for (const word of ['first', 'second', 'third']) {
    parentUid = await said(window, chat, `${word} ${long}`, parentUid)
  }
  if (parentUid === undefined) throw new Error('Nothing was said')
  return { rig, window, chat, parentUid }
}

function answer({ messages }: { messages: readonly { text: string }[] }): string {
  return messages.at(-1)?.text.includes('Summarise') ? 'In short.' : 'Yes.'
}

async function said(window: Window, chat: Chat, text: string, parentUid?: string) {
  const turn = await window.send(chat, text, 'rig/tiny', parentUid ? { parentUid } : {})
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  return turn.answerUid
}
