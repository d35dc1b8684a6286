import { randomUUID } from 'node:crypto'
import type { Window } from '../../src/main/core/testing/whole-core/window.ts'
import { answers, send } from '../support/chat.ts'
import { given, needs, say } from './given.ts'
import { answerOf, begin, expect, firstRef, longEnough, modelsOf, test } from './host.ts'

// In this order, against one server; the last test ends it, when it was told how.

test.setTimeout(180_000)

const greeting = 'Say hello in one short sentence.'

test('what the server says of itself stands in the views', async ({ window }) => {
  const models = await modelsOf(window, 'real')
  await expect.poll(async () => (await provider(window, 'real'))?.state).toMatch(/up|busy/)
  const { kind, version, key, loaded } = (await provider(window, 'real')) ?? {}
  seen({ kind, version, key, loaded, models })
  expect(kind).not.toBeNull()
  for (const { window: context, servedBy } of models) {
    expect(context?.source ?? 'server').toBe('server')
    expect(servedBy).toBe('here')
  }
})

test('a chat in the page: text streams, the machine is named, Stop stops', async ({
  page,
  host,
  window,
}) => {
  const ref = await firstRef(window)
  await page.goto(host.url)
  await send(page, given.longPrompt)
  await expect(answers(page, ref)).toContainText(/writing|thinking/, { timeout: 60_000 })
  await page.keyboard.press('ControlOrMeta+.')
  await expect(answers(page, ref).getByText('Stopped', { exact: true }), longEnough).toBeVisible()
})

test('a whole answer, with what the server counted', async ({ window }) => {
  const ref = await firstRef(window)
  const chat = await window.newChat()
  await window.client.chat.configure({ chatUid: chat.chatUid, params: { maxTokens: 40 } })
  const turn = await window.send(chat, greeting, ref)
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  const { generation, text, ...answer } = await answerOf(window, turn)
  seen({ text, end: answer.endReason, ...generation })
  expect(text).not.toBe('')
  expect(generation).toMatchObject({ status: 'complete', countedBy: 'server', servedOther: false })
  expect(generation?.tokensOut).toBeGreaterThan(0)
  expect(generation?.tokensOut).toBeLessThanOrEqual(40)
  expect(generation?.timings?.predictedPerSecond).toBeGreaterThan(0)
})

test('each alias of the model is the same model, and no other', async ({ window }) => {
  const model = (await modelsOf(window, 'real'))[0]
  const other = model?.aliases.filter((alias) => alias !== model.modelId) ?? []
  for (const alias of needs(other.length > 0 ? other : undefined, 'the model has no alias')) {
    const chat = await window.newChat()
    await window.client.chat.configure({ chatUid: chat.chatUid, params: { maxTokens: 8 } })
    const turn = await window.send(chat, greeting, `real/${alias}`)
    expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
    expect((await answerOf(window, turn)).generation).toMatchObject({
      modelId: alias,
      servedOther: false,
    })
  }
})

test('a model the server does not have is refused before it is asked', async ({ window }) => {
  await firstRef(window)
  const chat = await window.newChat()
  const [uid, answerUid, generationUid] = [randomUUID(), randomUUID(), randomUUID()]
  const turn = { parentUid: null, uid, answerUid, generationUid }
  const ref = 'real/no-such-model'
  await window.client.chat.send({ chatUid: chat.chatUid, text: greeting, ref, ...turn })
  await expect
    .poll(async () => (await window.messages(chat)).at(-1))
    .toMatchObject({ status: 'failed', endReason: 'unknown_model', generation: null })
})

test('as many chats as the server has slots run at once; the next one waits and says its place', async ({
  window,
}) => {
  const ref = await firstRef(window)
  await expect.poll(async () => (await lane(window))?.slotsSource).not.toBe('default')
  const { slots = 1 } = (await lane(window)) ?? {}
  const running = await Promise.all(Array.from({ length: slots }, () => begin(window, ref)))
  const waiting = await window.send(await window.newChat(), greeting, ref)
  await window.until(waiting, ({ phases }) => phases.at(-1)?.place === 1)
  expect(await lane(window)).toMatchObject({ running: { length: slots }, waiting: { length: 1 } })
  for (const turn of running) await window.client.chat.stop({ chatUid: turn.chatUid })
  for (const turn of running) {
    expect(await window.ended(turn)).toEqual({ status: 'cancelled', reason: 'user_stop' })
    expect((await answerOf(window, turn)).text).not.toBe('')
  }
  expect(await window.ended(waiting)).toMatchObject({ status: 'complete' })
})

test('Stop frees the slot of the server', async ({ window }) => {
  const ref = await firstRef(window)
  needs(await busySlots(), 'the server tells nothing of its slots')
  const turn = await begin(window, ref)
  expect(await busySlots(), longEnough).toBe(1)
  const began = performance.now()
  await window.client.chat.stop({ chatUid: turn.chatUid })
  await expect.poll(busySlots, { intervals: [20] }).toBe(0)
  seen(`the slot was free ${(performance.now() - began).toFixed(0)} ms after Stop`)
})

test('a message that is longer than the window is refused with both numbers', async ({
  window,
}) => {
  const model = (await modelsOf(window, 'real'))[0]
  const tokens = needs(model?.window?.tokens, 'the server does not tell its window')
  needs(tokens < 150_000 || undefined, 'its window is longer than the longest message')
  const text = 'words '.repeat(tokens * 2)
  const turn = await window.send(await window.newChat(), text, model?.ref ?? '')
  const end = await window.ended(turn)
  seen(end)
  expect(end).toMatchObject({ status: 'failed', reason: 'context_overflow' })
  expect(end.error?.overflow?.window).toBe(tokens)
  expect(end.error?.overflow?.prompt).toBeGreaterThan(tokens)
})

test('without its key the server refuses, and says so', async ({ window }) => {
  needs(given.key, 'LLAMA_SERVER_KEY gives no key')
  const ref = await firstRef(window)
  expect((await provider(window, 'real'))?.key).toBe('found')
  const keyless = ref.replace('real/', 'keyless/')
  const end = await window.ended(await window.send(await window.newChat(), greeting, keyless))
  seen(end)
  expect(end).toMatchObject({ status: 'failed', reason: 'unauthorised' })
  expect(window.heard.filter((message) => message.includes(given.key ?? ''))).toEqual([])
})

test('what the model thinks is told apart from what it says', async ({ window }) => {
  const prompt = needs(given.thinkPrompt, 'LLAMA_THINK_PROMPT gives nothing to think about')
  const turn = await window.send(await window.newChat(), prompt, await firstRef(window))
  expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
  const { parts, generation } = await answerOf(window, turn)
  seen(parts)
  expect(parts.map(({ kind }) => kind)).toEqual(['reasoning', 'text'])
  expect(generation?.thinkMs).not.toBeNull()
})

test('a router loads what is asked for, and the wait is shown as loading', async ({ window }) => {
  needs(given.router, 'LLAMA_ROUTER_URL names no server')
  const models = await modelsOf(window, 'router')
  expect(models.length).toBeGreaterThan(1)
  for (const { ref, load } of models.slice(0, 2)) {
    const chat = await window.newChat()
    await window.client.chat.configure({ chatUid: chat.chatUid, params: { maxTokens: 8 } })
    const turn = await window.send(chat, greeting, ref)
    expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
    const { phases } = await window.until(turn, () => true)
    const { generation } = await answerOf(window, turn)
    const shown = phases.map(({ phase }) => phase)
    seen({ ref, load, shown, loadMs: generation?.loadMs })
    if (load === 'unloaded') expect(shown).toContain('loading')
    expect(generation?.servedOther).toBe(false)
    const now = async () => (await modelsOf(window, 'router')).find((m) => m.ref === ref)?.load
    await expect.poll(now, { timeout: 30_000 }).toBe('loaded')
  }
})

test('a server that ends in mid-answer: the text is kept, the end says what happened', async ({
  window,
}) => {
  const pid = Number(needs(given.pid, 'LLAMA_SERVER_PID names no process that may be ended'))
  const turn = await begin(window, await firstRef(window))
  await window.until(turn, ({ text, reasoning }) => (text + reasoning).length > 20)
  const began = performance.now()
  process.kill(pid, given.signal)
  const end = await window.ended(turn)
  const seconds = (performance.now() - began) / 1_000
  const answer = await answerOf(window, turn)
  say(
    `Seen: ${given.signal}: ${end.reason} after ${seconds.toFixed(1)} s, ${answer.text.length} characters kept`,
  )
  // A llama-server that is asked to end either cuts the connection or falls silent with it open.
  expect(end.reason).toMatch(
    given.signal === 'SIGKILL' ? /^upstream_closed$/ : /^upstream_closed$|^stall$/,
  )
  if (end.reason === 'upstream_closed') expect(seconds).toBeLessThan(2)
  expect(end.status).toBe('failed')
  expect(answer.text.length).toBeGreaterThan(20)
})

/** What a person would look at. */
function seen(what: unknown): void {
  say(`Seen: ${typeof what === 'string' ? what : JSON.stringify(what)}`)
}

async function provider({ client }: Window, id: string) {
  return (await client.providers.list()).find((found) => found.id === id)
}

async function lane({ client }: Window) {
  return (await client.lanes.list()).find(({ name }) => name === 'real')
}

/** How many slots of the server work, by its own word; undefined when it does not say. */
async function busySlots(): Promise<number | undefined> {
  const headers = given.key === undefined ? {} : { authorization: `Bearer ${given.key}` }
  const answer = await fetch(`${given.url}/slots`, { headers })
  if (!answer.ok) return undefined
  const slots = (await answer.json()) as { is_processing?: boolean }[] // as llama-server answers
  return slots.filter((slot) => slot.is_processing).length
}
