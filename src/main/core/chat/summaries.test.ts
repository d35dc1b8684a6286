import { expect, test, vi } from 'vitest'
import { newUid } from '../kernel/ids.ts'
import { chatDomain, context, ref } from '../testing/chat-domain.ts'

test('a session goes on from a summary, made once', async () => {
  const { send, generations, handlers, chatUid, list, session } = await chatDomain()
  const input = {
    chatUid,
    sessionUid: newUid(),
    newChatUid: newUid(),
    generationUid: newUid(),
    ref,
  }
  await expect(handlers.continueFromSummary(input, context)).rejects.toMatchObject({
    code: 'invalid',
  })
  await handlers.configure({ chatUid, params: { system: 'Be brief.' } }, context)
  await send('We met on a train.')
  await generations.finish(0, 'Indeed.')
  const asked = [input, input].map(async (same) => handlers.continueFromSummary(same, context))
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  expect(generations.started[1]).toMatchObject({
    caller: { kind: 'compaction', key: session.uid },
    messageUid: null,
    prompt: { params: { system: 'Be brief.' } },
    uid: input.generationUid,
  })
  await generations.finish(1, ' They met on a train. ')
  await Promise.all(asked)
  await handlers.continueFromSummary(input, context)
  expect(generations.started).toHaveLength(2)

  expect(await list.get({ uid: input.sessionUid }, context)).toMatchObject({
    title: 'We met on a train., continued',
  })
  expect(await handlers.get({ sessionUid: input.sessionUid }, context)).toMatchObject({
    ref,
    params: { system: 'Be brief.' },
  })
  const { items } = await handlers.page({ chatUid: input.newChatUid }, context)
  expect(items).toMatchObject([{ role: 'marker', parts: [{ text: 'They met on a train.' }] }])
  await send('Where?', { chatUid: input.newChatUid, parentUid: items[0]?.uid ?? null })
  expect(generations.started[2]?.prompt.messages).toMatchObject([
    { role: 'user', text: 'Summary of our conversation so far:\n\nThey met on a train.\n\nWhere?' },
  ])
})

test('a summary is stopped with its chat, and makes no session', async () => {
  const { send, generations, handlers, chatUid, list } = await chatDomain()
  await send('We met on a train.')
  await generations.finish(0, 'Indeed.')
  const uids = { sessionUid: newUid(), newChatUid: newUid(), generationUid: newUid() }
  const asked = Promise.allSettled([
    handlers.continueFromSummary({ chatUid, ref, ...uids }, context),
  ])
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  await handlers.stop({ chatUid }, context)
  expect(generations.stopped).toEqual([uids.generationUid])
  expect(await asked).toMatchObject([
    { reason: { message: expect.stringContaining('not written') } },
  ])
  expect((await list.list({}, context)).items).toHaveLength(1)
})

test('a summary that fails makes no session and says why', async () => {
  const { send, generations, handlers, chatUid, list } = await chatDomain()
  await send('We met on a train.')
  await generations.finish(0, 'Indeed.')
  const input = {
    chatUid,
    sessionUid: newUid(),
    newChatUid: newUid(),
    generationUid: newUid(),
    ref: 'rig-a/unheard',
  }
  const asked = Promise.allSettled([handlers.continueFromSummary(input, context)])
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  const error = { code: 'unknown_model', message: 'rig-a serves no model called unheard.' } as const
  await generations.finish(1, '', { end: { status: 'failed', reason: 'unknown_model', error } })
  expect(await asked).toMatchObject([
    { reason: { code: 'unknown_model', message: expect.stringContaining('unheard') } },
  ])
  expect((await list.list({}, context)).items).toHaveLength(1)
})
