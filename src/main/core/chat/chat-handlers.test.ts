import { expect, test } from 'vitest'
import { chatDomain, context, model, ref } from '../testing/chat-domain.ts'

test('editing and regenerating make siblings; switching shows the newest leaf of the other branch', async () => {
  const { send, answer, generations, shown, page, handlers, chatUid } = await chatDomain()
  const first = await send('one')
  await generations.finish(0, 'answer one')
  await send('two')
  await generations.finish(1, 'answer two')
  const again = await answer(first.uid)
  await generations.finish(2, 'another one')
  expect(await shown()).toEqual(['user: one', 'assistant: another one'])
  expect((await page()).items[1]?.siblings).toEqual([first.answerUid, again.answerUid])

  await send('one, but better', { parentUid: null })
  await generations.finish(3, 'better')
  expect(await shown()).toEqual(['user: one, but better', 'assistant: better'])

  await handlers.select({ chatUid, messageUid: first.uid }, context)
  expect(await shown()).toEqual(['user: one', 'assistant: another one'])
  await handlers.select({ chatUid, messageUid: first.answerUid }, context)
  expect(await shown()).toEqual([
    'user: one',
    'assistant: answer one',
    'user: two',
    'assistant: answer two',
  ])
})

test('pages join without a gap, from either side', async () => {
  const { send, generations, page } = await chatDomain()
  for (let turn = 0; turn < 61; turn += 1) {
    await send(`question ${turn}`)
    await generations.finish(turn, `answer ${turn}`)
  }
  const newest = await page()
  expect(newest.items).toHaveLength(50)
  expect(newest.after).toBeNull()
  const middle = await page({ side: 'before', uid: newest.before ?? '' })
  const oldest = await page({ side: 'before', uid: middle.before ?? '' })
  expect(oldest.before).toBeNull()
  const all = [...oldest.items, ...middle.items, ...newest.items]
  expect(all).toHaveLength(122)
  expect(all.map((message) => message.parentUid)).toEqual([
    null,
    ...all.slice(0, -1).map((message) => message.uid),
  ])

  expect(await page({ side: 'after', uid: oldest.after ?? '' })).toEqual(middle)
  expect(await page({ side: 'after', uid: middle.after ?? '' })).toEqual(newest)
  const uid = all[60]?.uid ?? ''
  const around = await page({ side: 'around', uid })
  expect(around.items).toEqual(all.slice(35, 85))
  expect([around.before, around.after]).toEqual([all[35]?.uid, all[84]?.uid])
  expect((await page({ side: 'around', uid: all[1]?.uid ?? '' })).before).toBeNull()
  expect(await page({ side: 'after', uid: all[121]?.uid ?? '' })).toEqual({
    items: [],
    before: null,
    after: null,
  })
})

test('a window that names messages of the branch shown before gets the shown one, whole', async () => {
  const { send, answer, generations, page, handlers, chatUid } = await chatDomain()
  const turns = []
  for (let turn = 0; turn < 40; turn += 1) {
    turns.push(await send(`question ${turn}`))
    await generations.finish(turn, `answer ${turn}`)
  }
  const cursor = (await page()).before ?? '' // the 31st message: the window has read what is before it, too
  const fork = turns[5]
  const old = fork?.answerUid ?? ''
  const again = await answer(fork?.uid ?? '')
  await generations.finish(40, 'another answer')

  const before = await page({ side: 'before', uid: cursor })
  expect(before.items.at(-1)?.uid).toBe(fork?.uid)
  const after = await page({ side: 'after', uid: before.after ?? '' })
  expect(after.items.map((message) => message.uid)).toEqual([again.answerUid])
  expect(after.after).toBeNull()
  expect((await page({ side: 'after', uid: cursor })).items).toEqual(after.items)
  expect((await page({ side: 'around', uid: cursor })).items.at(-1)?.uid).toBe(again.answerUid)

  await send('aside', { parentUid: null })
  for (const side of ['before', 'after', 'around'] as const) {
    expect(await page({ side, uid: old })).toEqual(await page())
  }
  await handlers.select({ chatUid, messageUid: old }, context)
  expect((await page({ side: 'before', uid: cursor })).items).toHaveLength(30)
})

test('showing a message that is shown moves nothing', async () => {
  const { send, answer, generations, shown, handlers, chatUid } = await chatDomain()
  const first = await send('one')
  await generations.finish(0, 'answer one')
  await answer(first.uid)
  await generations.finish(1, 'another one')
  await handlers.select({ chatUid, messageUid: first.answerUid }, context)
  await handlers.select({ chatUid, messageUid: first.uid }, context)
  expect(await shown()).toEqual(['user: one', 'assistant: answer one'])
})

test('settings of a chat last, and are sent', async () => {
  const { handlers, chatUid, session, send, generations } = await chatDomain()
  const params = { system: 'Be brief.', temperature: 0.3 }
  await handlers.configure({ chatUid, params }, context)
  await handlers.configure({ chatUid, ref: 'rig-b/other' }, context)
  expect(await handlers.get({ sessionUid: session.uid }, context)).toMatchObject({
    ref: 'rig-b/other',
    params,
  })
  await send('hi')
  expect(generations.started[0]?.prompt).toMatchObject({
    messages: [{ role: 'user', text: 'hi' }],
    params,
  })
  expect(await handlers.get({ sessionUid: session.uid }, context)).toMatchObject({ ref })
})

test('a draft lasts until it is sent; an edit elsewhere leaves it', async () => {
  const { handlers, chatUid, session, send, generations } = await chatDomain()
  const draft = async () => (await handlers.get({ sessionUid: session.uid }, context)).draft
  await handlers.draft({ chatUid, text: 'half a th' }, context)
  expect(await draft()).toBe('half a th')
  await send('something else')
  await generations.finish(0, 'ok')
  expect(await draft()).toBe('half a th')
  await handlers.draft({ chatUid, text: 'a thought ' }, context)
  await send('a thought')
  expect(await draft()).toBeNull()
  await handlers.draft({ chatUid, text: 'x' }, context)
  await handlers.draft({ chatUid, text: '' }, context)
  expect(await draft()).toBeNull()
})

test('the gauge knows window and source, by alias too, and takes what the server counted', async () => {
  const { handlers, chatUid, send, generations } = await chatDomain()
  const fit = (parentUid: string | null, text: string, of = ref) =>
    handlers.fit({ chatUid, parentUid, text, ref: of }, context)
  expect(await fit(null, '')).toMatchObject({
    used: 0,
    fits: true,
    window: { tokens: 1_000, source: 'server' },
  })
  expect((await fit(null, 'hello', 'small')).window).toEqual(model.window)
  expect((await fit(null, 'hello', 'rig-b/unheard')).window).toBeNull()
  const turn = await send('hello')
  await generations.finish(0, 'hi', {
    tokens: { input: 700, cached: 0, output: 50 },
    countedBy: 'server',
  })
  expect(await fit(turn.answerUid, '')).toMatchObject({
    used: 750,
    countedBy: 'server',
    fits: true,
  })
  expect(await fit(turn.answerUid, 'word '.repeat(400))).toMatchObject({
    fits: false,
    countedBy: 'estimate',
  })
  expect((await fit(turn.answerUid, '', 'rig-b/unheard')).used).toBeLessThan(50)
})

test('the whole branch as Markdown', async () => {
  const { send, generations, handlers, chatUid } = await chatDomain()
  await send('One?')
  await generations.finish(0, '*Two.*')
  expect(await handlers.markdown({ chatUid }, context)).toBe(
    '# One?\n\n## You\n\nOne?\n\n## Assistant\n\n*Two.*\n',
  )
})

test('who writes makes ready what asking needs; who writes nothing does not', async () => {
  const { handlers, beforeAsking } = await chatDomain()
  await handlers.fitNew({ params: {}, text: '', ref }, context)
  expect(beforeAsking).not.toHaveBeenCalled()
  await handlers.fitNew({ params: {}, text: 'H', ref }, context)
  expect(beforeAsking).toHaveBeenCalledOnce()
})
