import { expect, test } from 'vitest'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'
import type { Chat, Window } from '../testing/whole-core/window.ts'

test('regenerating and editing make siblings; switching shows the newest leaf below; the model gets the shown branch', async () => {
  const rig = await machine({ models: [{ id: 'tiny', answer: numbered() }], pace: 'instant' })
  const { window } = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  const chat = await window.newChat()
  const first = await window.send(chat, 'question', 'rig/tiny')
  await window.ended(first)
  const again = await window.answerAgain(first, 'rig/tiny')
  await window.ended(again)
  expect(await shown(window, chat)).toEqual(['question', 'answer 2'])
  const more = await window.send(chat, 'more', 'rig/tiny', { parentUid: again.answerUid })
  await window.ended(more)
  const edited = await window.send(chat, 'question, edited', 'rig/tiny')
  await window.ended(edited)
  expect(await shown(window, chat)).toEqual(['question, edited', 'answer 4'])
  expect((await window.messages(chat))[0]?.siblings).toEqual([
    first.questionUid,
    edited.questionUid,
  ])

  const show = (messageUid: string): Promise<void> =>
    window.client.chat.select({ chatUid: chat.chatUid, messageUid })
  await show(first.questionUid)
  expect(await shown(window, chat)).toEqual(['question', 'answer 2', 'more', 'answer 3'])
  expect((await window.messages(chat))[1]?.siblings).toEqual([first.answerUid, again.answerUid])
  await show(first.answerUid)
  expect(await shown(window, chat)).toEqual(['question', 'answer 1'])

  await window.ended(await window.send(chat, 'on', 'rig/tiny', { parentUid: first.answerUid }))
  expect(rig.generations.at(-1)?.chat.messages.map(({ text }) => text)).toEqual([
    'question',
    'answer 1',
    'on',
  ])
})

/** Every request gets an answer of its own; it is asked for more than once. */
function numbered(): (request: object) => string {
  const answers = new Map<object, string>()
  return (request) => {
    const answer = answers.get(request) ?? `answer ${answers.size + 1}`
    answers.set(request, answer)
    return answer
  }
}

async function shown(window: Window, chat: Chat): Promise<string[]> {
  return (await window.messages(chat)).map(({ parts }) =>
    parts.map((part) => (part.kind === 'text' ? part.text : part.kind)).join(''),
  )
}
