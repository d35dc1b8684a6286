import { expect, test } from 'vitest'
import { newUid } from '../kernel/ids.ts'
import { chatDomain, context, ref } from '../testing/chat-domain.ts'

test('sessions: newest first, named, removed and brought back, found by their words', async () => {
  const { store, list, session, send, generations, handlers, chatUid } = await chatDomain()
  const other = await chatDomain({ store })
  const titles = async () => (await list.list({}, context)).items.map(({ uid }) => uid)
  expect(await titles()).toEqual([other.session.uid, session.uid])
  const again = await list.create({ uid: session.uid, chatUid: newUid(), ref }, context)
  expect(again).toEqual(session)

  await list.rename({ uid: session.uid, title: 'Mine' }, context)
  await send('the splendid question')
  expect((await list.get({ uid: session.uid }, context)).title).toBe('Mine')
  expect(await list.search({ query: 'splen' }, context)).toMatchObject([{ chatUid, title: 'Mine' }])

  await list.remove({ uid: session.uid }, context)
  expect(generations.stopped).toHaveLength(1)
  expect(await titles()).toEqual([other.session.uid])
  expect(await list.search({ query: 'splen' }, context)).toEqual([])
  for (const call of [
    () => list.get({ uid: session.uid }, context),
    () => list.remove({ uid: session.uid }, context),
    () => list.rename({ uid: session.uid, title: 'x' }, context),
    () => handlers.get({ sessionUid: session.uid }, context),
    () => handlers.page({ chatUid }, context),
    () => handlers.draft({ chatUid, text: 'x' }, context),
  ]) {
    await expect((async () => call())()).rejects.toMatchObject({ code: 'not_found' })
  }
  await list.restore({ uid: session.uid }, context)
  expect(await titles()).toEqual([other.session.uid, session.uid])
  await expect(list.restore({ uid: newUid() }, context)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('what was deleted is told, last first, until it is brought back', async () => {
  const { list, session, clock } = await chatDomain()
  expect(await list.deleted(undefined, context)).toEqual([])
  const other = await list.create({ uid: newUid(), chatUid: newUid() }, context)
  await list.rename({ uid: other.uid, title: 'Other' }, context)
  await list.remove({ uid: other.uid }, context)
  const first = clock.wall()
  clock.advance(60_000)
  await list.remove({ uid: session.uid }, context)
  expect(await list.deleted(undefined, context)).toEqual([
    { uid: session.uid, title: null, deletedAt: first + 60_000 },
    { uid: other.uid, title: 'Other', deletedAt: first },
  ])
  await list.restore({ uid: session.uid }, context)
  expect(await list.deleted(undefined, context)).toMatchObject([{ uid: other.uid }])
})

test('an answer that another window asks for while a session is being removed is stopped too', async () => {
  const { list, session, send, answer, generations } = await chatDomain()
  const first = await send('one')
  const removed = list.remove({ uid: session.uid }, context)
  const late = await answer(first.uid)
  await removed
  expect(generations.stopped).toEqual([first.generationUid, late.generationUid])
})

test('the list comes in pages', async () => {
  const { list } = await chatDomain()
  for (let n = 0; n < 100; n += 1) await list.create({ uid: newUid(), chatUid: newUid() }, context)
  const first = await list.list({}, context)
  const second = await list.list({ before: first.next ?? 0 }, context)
  expect([first.items.length, second.items.length, second.next]).toEqual([100, 1, null])
})
