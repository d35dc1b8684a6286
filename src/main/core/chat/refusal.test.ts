import { expect, test } from 'vitest'
import { newUid } from '../kernel/ids.ts'
import { chatDomain, context, ref } from '../testing/chat-domain.ts'
import { reckonRefused } from './refusal.ts'

const count = (text: string): number => text.length
const known = { tokens: 4_000, source: 'registry' } as const

test.each([
  ['both numbers', { prompt: 2_000, window: 1_500 }, known, 1_500, 2_000],
  ['no window', { prompt: 5_000, window: null }, known, 4_000, 5_000],
  ['no window, and none is known', { prompt: 2_000, window: null }, null, 1_000, 2_000],
  ['no prompt', { prompt: null, window: 1_500 }, known, 1_500, 1_501],
  ['neither', { prompt: null, window: null }, known, 4_000, 4_001],
  ['neither, and none is known', { prompt: null, window: null }, null, 500, 1_000],
  ['a prompt that would have fitted', { prompt: 900, window: 1_500 }, known, 1_500, 1_501],
])('a refusal with %s', (_, numbers, window, tokens, counted) => {
  const reckoning = reckonRefused(numbers, 1_000, window, count)
  expect(reckoning.window.tokens).toBe(tokens)
  expect(reckoning.count('x'.repeat(1_000))).toBe(counted)
})

/** Three turns that fit by our estimate; the third was refused with these numbers. */
async function refused(overflow: { prompt: number | null; window: number | null }) {
  const domain = await chatDomain()
  for (const place of [0, 1]) {
    await domain.send(`question ${place} ${'word '.repeat(90)}`)
    await domain.generations.finish(place, `answer ${place}`)
  }
  const turn = await domain.send('the last question')
  const error = { code: 'context_overflow', message: 'Too long.', overflow } as const
  await domain.generations.finish(2, '', {
    end: { status: 'failed', reason: 'context_overflow', error },
  })
  const shorter = () => ({
    chatUid: domain.chatUid,
    refusedUid: turn.answerUid,
    uid: newUid(),
    answerUid: newUid(),
    generationUid: newUid(),
    ref,
  })
  return { ...domain, turn, shorter }
}

const sentTexts = ({ generations }: Awaited<ReturnType<typeof refused>>, place: number) =>
  generations.started[place]?.prompt.messages.map((message) => 'text' in message && message.text)

test('what was refused is sent again without the oldest, by the numbers of the server, as another version', async () => {
  const domain = await refused({ prompt: 1_200, window: 1_000 })
  const again = domain.shorter()
  await domain.handlers.sendShorter(again, context)
  expect(sentTexts(domain, 3)).toEqual([
    expect.stringContaining('question 1'),
    'answer 1',
    'the last question',
  ])
  const { items } = await domain.page()
  expect(items.map(({ role }) => role).slice(-3)).toEqual(['marker', 'user', 'assistant'])
  expect(items.at(-2)?.siblings).toEqual([domain.turn.uid, again.uid])

  await domain.handlers.sendShorter(again, context)
  expect(domain.generations.started).toHaveLength(4)
  await domain.generations.finish(3, 'an answer')
  await domain.handlers.select({ chatUid: domain.chatUid, messageUid: domain.turn.uid }, context)
  expect((await domain.shown()).at(-2)).toBe('user: the last question')
  expect((await domain.page()).items.map(({ role }) => role)).not.toContain('marker')
})

test('refused again, it is cut deeper, in the place of the first cut', async () => {
  const domain = await refused({ prompt: 1_200, window: 1_000 })
  const again = domain.shorter()
  await domain.handlers.sendShorter(again, context)
  const error = {
    code: 'context_overflow',
    message: 'Too long.',
    overflow: { prompt: 1_900, window: 1_000 },
  } as const
  await domain.generations.finish(3, '', {
    end: { status: 'failed', reason: 'context_overflow', error },
  })
  await domain.handlers.sendShorter({ ...domain.shorter(), refusedUid: again.answerUid }, context)
  expect(sentTexts(domain, 4)).toEqual(['the last question'])
  const { items } = await domain.page()
  expect(items.filter(({ role }) => role === 'marker')).toHaveLength(1)
  expect(items.at(-2)?.siblings).toHaveLength(3)
})

test('a refusal without numbers leaves out something all the same', async () => {
  const domain = await refused({ prompt: null, window: null })
  await domain.handlers.sendShorter(domain.shorter(), context)
  expect(sentTexts(domain, 3)?.[0]).toContain('question 1')
})

test('a first message that was refused cannot be sent shorter, nor what was not refused', async () => {
  const { send, generations, handlers, chatUid, page } = await chatDomain()
  const turn = await send('all of it')
  const overflow = { prompt: 2_000, window: 1_000 }
  const error = { code: 'context_overflow', message: 'Too long.', overflow } as const
  await generations.finish(0, '', { end: { status: 'failed', reason: 'context_overflow', error } })
  const ask = (refusedUid: string) =>
    handlers.sendShorter(
      { chatUid, refusedUid, uid: newUid(), answerUid: newUid(), generationUid: newUid(), ref },
      context,
    )
  await expect(ask(turn.answerUid)).rejects.toMatchObject({
    code: 'invalid',
    message: 'There is nothing earlier that could be left out.',
  })
  await expect(ask(turn.uid)).rejects.toMatchObject({ code: 'invalid' })
  await expect(ask(newUid())).rejects.toMatchObject({ code: 'not_found' })
  expect((await page()).items).toHaveLength(2)
})

test('the summary after a refusal is of what was before the refused question', async () => {
  const domain = await refused({ prompt: 1_050, window: 1_000 })
  const uids = { sessionUid: newUid(), newChatUid: newUid(), generationUid: newUid() }
  const asked = domain.handlers.continueFromSummary(
    { chatUid: domain.chatUid, ref, refusedUid: domain.turn.answerUid, ...uids },
    context,
  )
  await expect.poll(() => domain.generations.started).toHaveLength(4)
  const texts = sentTexts(domain, 3)
  expect(texts?.at(-1)).toContain('Summarise our conversation')
  expect(texts).not.toContain('the last question')
  await domain.generations.finish(3, 'They spoke.')
  await asked
  expect((await domain.handlers.page({ chatUid: uids.newChatUid }, context)).items).toHaveLength(1)
})

test('the fit of a first message counts what would be set for its chat', async () => {
  const { handlers } = await chatDomain()
  const fit = (text: string, system?: string) =>
    handlers.fitNew({ params: system === undefined ? {} : { system }, text, ref: 'small' }, context)
  const window = { tokens: 1_000, source: 'server' }
  expect(await fit('')).toEqual({
    used: 0,
    countedBy: 'estimate',
    window,
    fits: true,
    dropToFit: 0,
  })
  expect(await fit('word '.repeat(2_000))).toMatchObject({ fits: false, dropToFit: null })
  expect((await fit('', 'Be brief.')).used).toBeGreaterThan(4)
})
