import { expect, test } from 'vitest'
import { newUid } from '../kernel/ids.ts'
import { readRecents } from '../store/recents.ts'
import { chatDomain, context, ref } from '../testing/chat-domain.ts'

test('a turn is stored before its generation begins, and shows as it goes on', async () => {
  const { send, generations, shown, list, session, announce, chatUid, store } = await chatDomain()
  const turn = await send('How are you?')
  expect(generations.started).toMatchObject([
    {
      uid: turn.generationUid,
      ref,
      caller: { kind: 'chat', key: session.uid },
      priority: 'chat',
      source: 'sdk',
      messageUid: turn.answerUid,
      prompt: { messages: [{ role: 'user', text: 'How are you?' }], params: {}, tools: [] },
    },
  ])
  expect(await shown()).toEqual(['user: How are you?', 'assistant: '])
  expect(await list.get({ uid: session.uid }, context)).toMatchObject({
    running: true,
    title: 'How are you?',
  })
  expect(readRecents(store.read)).toEqual([ref])
  announce.mockClear()

  await generations.finish(0, 'Fine.')
  expect(await shown()).toEqual(['user: How are you?', 'assistant: Fine.'])
  expect(await list.get({ uid: session.uid }, context)).toMatchObject({ running: false })
  expect(announce.mock.calls).toEqual([
    ['chat', [chatUid]],
    ['sessions', [session.uid]],
  ])

  await send('And now?')
  expect(generations.started[1]?.prompt.messages).toMatchObject([
    { text: 'How are you?' },
    { text: 'Fine.' },
    { text: 'And now?' },
  ])
})

test('asking again with the same uids changes nothing', async () => {
  const { send, shown, generations, answer, handlers } = await chatDomain()
  const turn = await send('once')
  await send('twice', turn)
  expect(generations.started).toHaveLength(1)
  expect(await shown()).toEqual(['user: once', 'assistant: '])
  const other = await answer(turn.uid)
  await handlers.answer(other, context)
  expect(generations.started).toHaveLength(2)
})

test('a parent of another chat is refused, and a message of another chat is none of ours', async () => {
  const { send, store, answer, handlers, shown } = await chatDomain()
  const other = await chatDomain({ store })
  const foreign = await other.send('elsewhere')
  await expect(send('here', { parentUid: foreign.uid })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(send('here', { uid: foreign.uid })).rejects.toMatchObject({ code: 'conflict' })
  await expect(answer(foreign.uid)).rejects.toMatchObject({ code: 'not_found' })
  await expect(send('here', { chatUid: newUid() })).rejects.toMatchObject({ code: 'not_found' })
  await expect(send('here', { answerUid: foreign.answerUid })).rejects.toMatchObject({
    code: 'already_exists',
  })
  const select = { chatUid: foreign.chatUid, messageUid: newUid() }
  await expect(handlers.select(select, context)).rejects.toMatchObject({ code: 'not_found' })
  expect(await shown()).toEqual([])
})

test('nothing is sent under an answer that is still being written, and only questions are answered', async () => {
  const { send, answer, generations } = await chatDomain()
  const turn = await send('first')
  await expect(send('second')).rejects.toMatchObject({ code: 'conflict' })
  await expect(answer(turn.answerUid)).rejects.toMatchObject({ code: 'invalid' })
  await generations.finish(0, 'done')
  await send('second')
  expect(generations.started).toHaveLength(2)
})

test('stop ends what runs, and waits until it has ended', async () => {
  const { send, generations, handlers, chatUid, page } = await chatDomain()
  const turn = await send('go')
  await handlers.stop({ chatUid }, context)
  expect(generations.stopped).toEqual([turn.generationUid])
  expect((await page()).items[1]).toMatchObject({ status: 'cancelled', endReason: 'user_stop' })
  await handlers.stop({ chatUid }, context)
  expect(generations.stopped).toHaveLength(1)
  await send('go on')
})

test('dropping the oldest leaves a marker that says so, and sends what is left', async () => {
  const { send, generations, page } = await chatDomain()
  const turn = ['user', 'assistant']
  const long = 'word '.repeat(330)
  for (const place of [0, 1, 2]) {
    await send(`${place} ${long}`)
    await generations.finish(place, `answer ${place}`)
  }
  await send('and now?', { dropOldest: true })
  const { items } = await page()
  expect(items.map(({ role }) => role)).toEqual([...turn, ...turn, ...turn, 'marker', ...turn])
  expect(items[6]).toMatchObject({ status: 'complete', endReason: 'done' })
  const compaction = { reason: 'drop_oldest', dropped: 2, keepFrom: items[2]?.uid }
  expect(items[6]?.parts).toEqual([{ kind: 'compaction', ordinal: 0, text: '', compaction }])
  expect(generations.started[3]?.prompt.messages.map(({ role }) => role)).toEqual([
    ...turn,
    ...turn,
    'user',
  ])
})

test('what fits is sent whole even when dropping was allowed', async () => {
  const { send, shown } = await chatDomain()
  await send('short', { dropOldest: true })
  expect(await shown()).toEqual(['user: short', 'assistant: '])
})
