import type { CoreClient } from '../../../../contract/index.ts'
import type { Asked } from './asked.ts'
import { askedInChats, client, one, unendedOf } from './choose.ts'
import { models } from './machine.ts'
import type { World } from './world.ts'

// What somebody does in a chat; each answers one line about it.

export function newChat(world: World): string {
  const chat = { sessionUid: world.uid(), chatUid: world.uid(), removed: false }
  world.chats.push(chat)
  world.call(
    'create',
    client(world).sessions.create({ uid: chat.sessionUid, chatUid: chat.chatUid }),
  )
  return 'a new chat'
}

export function refOf(world: World): string {
  const rare = world.random(20)
  if (rare === 0) return 'nobody/small'
  const provider = one(world, world.registry.ids()) ?? 'rig'
  return rare === 1 ? `${provider}/unheard-of` : `${provider}/${one(world, models)}`
}

export async function send(world: World): Promise<string> {
  const chat = one(world, world.chats)
  if (!chat) return newChat(world)
  const before = world.asked.filter(
    ({ chatUid, final }) => final !== undefined && chatUid === chat.chatUid,
  )
  const parentUid = world.random(5) === 0 ? null : (before.at(-1)?.answerUid ?? null)
  const seed = world.asked.length + 1
  const asked = newAnswer(world, chat, world.uid(), `question ${seed} 🙂`)
  const { chatUid, questionUid, question, answerUid, generationUid, ref } = asked
  const input = {
    chatUid,
    parentUid,
    uid: questionUid,
    text: question,
    ref,
    answerUid,
    generationUid,
  }
  return ask(world, asked, (core) => core.chat.send(input))
}

export async function answerAgain(world: World): Promise<string> {
  const before = one(
    world,
    askedInChats(world).filter(({ acknowledged }) => acknowledged),
  )
  if (!before) return send(world)
  const asked = newAnswer(world, before, before.questionUid, before.question)
  const { chatUid, questionUid: parentUid, answerUid, generationUid, ref } = asked
  return ask(world, asked, (core) =>
    core.chat.answer({ chatUid, parentUid, answerUid, generationUid, ref }),
  )
}

function newAnswer(
  world: World,
  { sessionUid, chatUid }: { sessionUid: string; chatUid: string },
  questionUid: string,
  question: string,
): Asked {
  return {
    seed: world.asked.length + 1,
    ref: refOf(world),
    sessionUid,
    roundUid: undefined,
    chatUid,
    questionUid,
    question,
    answerUid: world.uid(),
    generationUid: world.uid(),
    acknowledged: false,
    stopAsked: false,
    ended: undefined,
    final: undefined,
  }
}

/** Its seed becomes a parameter of the chat; most windows then follow the answer. */
async function ask(
  world: World,
  asked: Asked,
  make: (core: CoreClient) => Promise<void>,
): Promise<string> {
  world.asked.push(asked)
  const core = client(world)
  const made = async (): Promise<void> => {
    await core.chat.configure({ chatUid: asked.chatUid, params: { seed: asked.seed } })
    await make(core)
    asked.acknowledged = true
    for (const watcher of world.watchers) {
      if (world.random(4) > 0) world.call('follow', watcher.follow(asked.generationUid))
    }
  }
  const asking = made()
  world.call('ask', asking)
  await asking.catch(() => undefined)
  return `answer ${asked.seed} of ${asked.ref}${asked.acknowledged ? '' : ' is refused'}`
}

export function sendTheSameAgain(world: World): string {
  const asked = one(
    world,
    askedInChats(world).filter(({ acknowledged }) => acknowledged),
  )
  if (!asked) return 'nothing to send again'
  const { chatUid, questionUid, answerUid, generationUid, ref, question } = asked
  const parentUid = null
  const input = {
    chatUid,
    parentUid,
    uid: questionUid,
    text: question,
    ref,
    answerUid,
    generationUid,
  }
  world.call('send again', client(world).chat.send(input))
  return `answer ${asked.seed} is sent for again`
}

export function stop(world: World): string {
  const chat = one(world, unendedOf(world)) ?? one(world, world.chats)
  if (!chat) return 'nothing to stop'
  stopAsked(world, chat.chatUid)
  world.call('stop', client(world).chat.stop({ chatUid: chat.chatUid }))
  return `stop in the chat of ${world.asked.find(({ chatUid }) => chatUid === chat.chatUid)?.seed}`
}

function stopAsked(world: World, chat: string): void {
  for (const asked of world.asked) if (asked.chatUid === chat) asked.stopAsked ||= !asked.final
}

export function renameOrRemove(world: World): string {
  const chat = one(world, world.chats)
  if (!chat) return 'nothing to rename'
  const { sessions } = client(world)
  const { sessionUid: uid } = chat
  if (chat.removed) {
    chat.removed = false
    world.call('restore', sessions.restore({ uid }))
    return 'a session comes back'
  }
  if (world.random(2) === 0) {
    world.call('rename', sessions.rename({ uid, title: `Named ${world.random(100)}` }))
    return 'a session is renamed'
  }
  chat.removed = true
  stopAsked(world, chat.chatUid)
  world.call('remove', sessions.remove({ uid }))
  return 'a session is removed'
}

export function summarise(world: World): string {
  const chat = one(world, world.chats)
  if (!chat) return 'nothing to summarise'
  const made = { sessionUid: world.uid(), newChatUid: world.uid(), generationUid: world.uid() }
  const input = { chatUid: chat.chatUid, ref: refOf(world), ...made }
  world.call('summary', client(world).chat.continueFromSummary(input))
  return `a summary by ${input.ref}`
}

export function readAndWriteAround(world: World): string {
  const { chat, sessions, providers } = client(world)
  const asked = one(world, askedInChats(world))
  world.call('list', sessions.list({}))
  world.call('search', sessions.search({ query: 'question' }))
  world.call('refresh', providers.refresh())
  if (!asked?.acknowledged) return 'some reading'
  const { chatUid, answerUid: messageUid } = asked
  world.call('draft', chat.draft({ chatUid, text: `draft ${world.random(9)}` }))
  world.call('select', chat.select({ chatUid, messageUid }))
  return `a draft, and answer ${asked.seed} is shown`
}
