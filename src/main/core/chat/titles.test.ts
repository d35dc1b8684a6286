import { expect, test, vi } from 'vitest'
import { chatDomain, context, ref } from '../testing/chat-domain.ts'

type Chat = Awaited<ReturnType<typeof chatDomain>>

test('a title is written after the first complete answer, by the same model', async () => {
  const { send, generations, title, announce, session } = await chatDomain({ titles: true })
  await send('How do I boil an egg?')
  await generations.finish(0, 'In water.')
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  expect(generations.started[1]).toMatchObject({
    ref,
    caller: { kind: 'title', key: session.uid },
    priority: 'background',
    source: 'wire',
    messageUid: null,
    prompt: { params: { maxTokens: 24 } },
  })
  announce.mockClear()
  await generations.finish(1, '"Boiling eggs"\n')
  await vi.waitFor(async () => expect(await title()).toBe('Boiling eggs'))
  expect(announce).toHaveBeenCalledWith('sessions', [session.uid])
  await send('And now?')
  await generations.finish(2, 'Eat it.')
  expect(generations.started).toHaveLength(3)
})

test('a title that fails or comes empty leaves the first words', async () => {
  const { send, generations, title } = await chatDomain({ titles: true })
  await send('How do I boil an egg?')
  await generations.finish(0, 'In water.')
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  await generations.finish(1, 'Half a ti', { end: { status: 'failed', reason: 'stall' } })
  expect(await title()).toBe('How do I boil an egg?')
})

test('a title that was missed or dropped is asked for after the next answers, the first three', async () => {
  const { send, generations, title } = await chatDomain({ titles: true })
  await send('How do I boil an egg?')
  await generations.finish(0, 'In wa', { end: { status: 'failed', reason: 'upstream_closed' } })
  await send('Once more?')
  await generations.finish(1, 'In water.')
  await vi.waitFor(() => expect(generations.started).toHaveLength(3))
  const [asked] = generations.started[2]?.prompt.messages ?? []
  expect(asked).toMatchObject({ text: expect.not.stringContaining('In wa\n') })
  await generations.finish(2, '')
  expect(await title()).toBe('How do I boil an egg?')
  await send('And a soft one?')
  await generations.finish(3, 'Shorter.')
  await vi.waitFor(() => expect(generations.started).toHaveLength(5))
  await generations.finish(4, 'Boiling eggs')
  await vi.waitFor(async () => expect(await title()).toBe('Boiling eggs'))
})

test('a model that writes no title is not asked for ever', async () => {
  const { send, generations } = await chatDomain({ titles: true })
  for (const turn of [0, 1, 2]) {
    await send('How do I boil an egg?')
    await generations.finish(turn * 2, 'In water.')
    await vi.waitFor(() => expect(generations.started).toHaveLength(turn * 2 + 2))
    await generations.finish(turn * 2 + 1, '')
  }
  await send('How do I boil an egg?')
  await generations.finish(6, 'In water.')
  await new Promise(setImmediate)
  expect(generations.started).toHaveLength(7)
})

test.each([
  ['goes on', async ({ send }: Chat) => send('And then?')],
  [
    'is named',
    async ({ list, session }: Chat) => list.rename({ uid: session.uid, title: 'Mine' }, context),
  ],
  ['is removed', async ({ list, session }: Chat) => list.remove({ uid: session.uid }, context)],
] as const)('a title under way is dropped when the session %s', async (_, happens) => {
  const chat = await chatDomain({ titles: true })
  const { send, generations } = chat
  await send('How do I boil an egg?')
  await generations.finish(0, 'In water.')
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  await happens(chat)
  expect(generations.stopped).toEqual([generations.started[1]?.uid])
})

test('a title that comes too late changes nothing', async () => {
  const { send, generations, title, list, session } = await chatDomain({ titles: true })
  await send('How do I boil an egg?')
  await generations.finish(0, 'In water.')
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  const finishing = generations.finish(1, 'Boiling eggs')
  await list.rename({ uid: session.uid, title: 'Mine' }, context)
  await finishing
  expect(await title()).toBe('Mine')
})

test.each([
  ['its own model, whatever is loaded', 'own', ['rig-a/other'], ref],
  ['what is loaded, where the user allows that', 'loaded', ['rig-a/other'], 'rig-a/other'],
  ['its own model, where that is loaded too', 'loaded', ['rig-a/other', ref], ref],
  ['its own model, where nothing is known to be loaded', 'loaded', [], ref],
] as const)('a title is written by %s', async (_, titlesBy, loaded, asked) => {
  const options = { titles: true, titlesBy, loaded: [...loaded] }
  const { send, generations } = await chatDomain(options)
  await send('How do I boil an egg?')
  await generations.finish(0, 'In water.')
  await vi.waitFor(() => expect(generations.started).toHaveLength(2))
  expect(generations.started[1]).toMatchObject({ ref: asked, priority: 'background' })
})

test.each([
  ['named', ['rig-a/namer', 'rig-a/further'], 'rig-a/namer'],
  ['named by an alias', ['small'], ref],
] as const)(
  'a title is written by the model of its surface, %s',
  async (_, titleSurface, asked) => {
    const { send, generations } = await chatDomain({ titles: true, titleSurface })
    await send('How do I boil an egg?')
    await generations.finish(0, 'In water.')
    await vi.waitFor(() => expect(generations.started).toHaveLength(2))
    expect(generations.started[1]).toMatchObject({ ref: asked, priority: 'background' })
  },
)

test('a title whose model is on no machine that is known is written by nobody else', async () => {
  const { send, generations, title } = await chatDomain({ titles: true, titleSurface: ['gone/x'] })
  await send('How do I boil an egg?')
  await generations.finish(0, 'In water.')
  await new Promise(setImmediate)
  expect(generations.started).toHaveLength(1)
  expect(await title()).toBe('How do I boil an egg?')
})

test.each([
  ['the user does not want titles', { titles: false }, 'complete'],
  ['the answer was stopped', { titles: true }, 'cancelled'],
] as const)('no title is asked for when %s', async (_, options, status) => {
  const { send, generations } = await chatDomain(options)
  await send('How do I boil an egg?')
  const reason = status === 'complete' ? 'done' : 'user_stop'
  await generations.finish(0, 'In water.', { end: { status, reason } })
  await new Promise(setImmediate)
  expect(generations.started).toHaveLength(1)
})
