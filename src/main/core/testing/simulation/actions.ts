import type { CoreClient } from '../../../../contract/index.ts'
import { directClient } from '../whole-core/direct-client.ts'
import type { Asked } from './asked.ts'
import { models } from './machine.ts'
import type { Watcher } from './watcher.ts'
import type { World } from './world.ts'

/** Something that happens; answers one line about it. */
type Action = (world: World) => string | Promise<string>

const weighted: readonly (readonly [number, Action])[] = [
  [8, newChat],
  [30, send],
  [8, answerAgain],
  [3, sendTheSameAgain],
  [10, stop],
  [4, openWindow],
  [6, reloadWindow],
  [2, closeWindow],
  [6, pauseWindow],
  [5, lookAtOldAnswer],
  [5, breakMachine],
  [8, mendMachines],
  [8, editRegistry],
  [3, renameOrRemove],
  [3, summarise],
  [3, readAndWriteAround],
  [4, sleep],
  [2, quit],
  [2, crash],
]
const sum = weighted.reduce((all, [weight]) => all + weight, 0)

export function act(world: World): string | Promise<string> {
  let left = world.random(sum)
  const chosen = weighted.find(([weight]) => (left -= weight) < 0)
  return (chosen?.[1] ?? send)(world)
}

/** A window that nobody sees, for one call. */
function client(world: World): CoreClient {
  const [watcher] = world.watchers
  return watcher?.client ?? directClient(world.launch().core.handlers, new AbortController().signal)
}

function one<Item>(world: World, items: readonly Item[]): Item | undefined {
  return items[world.random(Math.max(1, items.length))]
}

function newChat(world: World): string {
  const chat = { sessionUid: world.uid(), chatUid: world.uid(), removed: false }
  world.chats.push(chat)
  world.call(
    'create',
    client(world).sessions.create({ uid: chat.sessionUid, chatUid: chat.chatUid }),
  )
  return 'a new chat'
}

function refOf(world: World): string {
  const rare = world.random(20)
  if (rare === 0) return 'nobody/small'
  const provider = one(world, world.registry.ids()) ?? 'rig'
  return rare === 1 ? `${provider}/unheard-of` : `${provider}/${one(world, models)}`
}

async function send(world: World): Promise<string> {
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

async function answerAgain(world: World): Promise<string> {
  const before = one(
    world,
    world.asked.filter(({ acknowledged }) => acknowledged),
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

function sendTheSameAgain(world: World): string {
  const asked = one(
    world,
    world.asked.filter(({ acknowledged }) => acknowledged),
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

function stop(world: World): string {
  const chat = one(world, unendedOf(world)) ?? one(world, world.chats)
  if (!chat) return 'nothing to stop'
  stopAsked(world, chat.chatUid)
  world.call('stop', client(world).chat.stop({ chatUid: chat.chatUid }))
  return `stop in the chat of ${world.asked.find(({ chatUid }) => chatUid === chat.chatUid)?.seed}`
}

function stopAsked(world: World, chat: string): void {
  for (const asked of world.asked) if (asked.chatUid === chat) asked.stopAsked ||= !asked.final
}

function unendedOf(world: World): Asked[] {
  return world.asked.filter(({ acknowledged, final }) => acknowledged && !final)
}

async function openWindow(world: World): Promise<string> {
  if (world.watchers.length >= 3) return 'windows enough'
  await followAll(world, await world.openWatcher())
  return 'a window opens'
}

async function reloadWindow(world: World): Promise<string> {
  await closeWindow(world)
  await followAll(world, await world.openWatcher())
  return 'a window is reloaded'
}

async function followAll(world: World, watcher: Watcher): Promise<void> {
  for (const { generationUid } of unendedOf(world))
    world.call('follow', watcher.follow(generationUid))
}

async function closeWindow(world: World): Promise<string> {
  const [watcher] = world.watchers.splice(world.random(Math.max(1, world.watchers.length)), 1)
  if (!watcher) return 'no window to close'
  world.wrong.push(...watcher.wrong)
  watcher.close()
  return 'a window closes'
}

async function pauseWindow(world: World): Promise<string> {
  const watcher = one(world, world.watchers)
  if (!watcher) return openWindow(world)
  watcher.read(!watcher.reading)
  await world.time.pass(200)
  return watcher.reading ? 'a window reads on' : 'a window reads nothing'
}

function lookAtOldAnswer(world: World): string {
  const [watcher, asked] = [one(world, world.watchers), one(world, world.asked)]
  if (!watcher || !asked?.acknowledged) return 'nothing to look at'
  const { generationUid } = asked
  if (watcher.drawn.has(generationUid)) {
    world.call('leave', watcher.leave(generationUid))
    return `a window leaves answer ${asked.seed}`
  }
  world.call('follow', watcher.follow(generationUid))
  return `a window looks at answer ${asked.seed}`
}

function breakMachine(world: World): string {
  const machine = one(world, world.machines)
  if (!machine) return ''
  const how = one(world, ['reset', 'end', 'hang'] as const) ?? 'hang'
  if (how === 'hang') machine.state = 'hung'
  else machine.die(how)
  return `${machine.name}: ${how}`
}

function mendMachines(world: World): string {
  for (const machine of world.machines) machine.state = 'up'
  return 'every machine is up'
}

function editRegistry(world: World): string {
  return `the registry: ${world.registry.edit()}`
}

function renameOrRemove(world: World): string {
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

function summarise(world: World): string {
  const chat = one(world, world.chats)
  if (!chat) return 'nothing to summarise'
  const made = { sessionUid: world.uid(), newChatUid: world.uid(), generationUid: world.uid() }
  const input = { chatUid: chat.chatUid, ref: refOf(world), ...made }
  world.call('summary', client(world).chat.continueFromSummary(input))
  return `a summary by ${input.ref}`
}

function readAndWriteAround(world: World): string {
  const { chat, sessions, providers } = client(world)
  const asked = one(world, world.asked)
  world.call('list', sessions.list({}))
  world.call('search', sessions.search({ query: 'question' }))
  world.call('refresh', providers.refresh())
  if (!asked?.acknowledged) return 'some reading'
  const { chatUid, answerUid: messageUid } = asked
  world.call('draft', chat.draft({ chatUid, text: `draft ${world.random(9)}` }))
  world.call('select', chat.select({ chatUid, messageUid }))
  return `a draft, and answer ${asked.seed} is shown`
}

async function sleep(world: World): Promise<string> {
  const ms = 1_000 * world.random(1_800)
  await world.time.sleep(ms)
  return `the computer sleeps for ${ms / 1_000} s`
}

async function quit(world: World): Promise<string> {
  await world.restart('app_exit')
  await openWindow(world)
  return 'the app is closed and started'
}

async function crash(world: World): Promise<string> {
  await world.restart('app_crash')
  await openWindow(world)
  return 'the app is killed and started'
}
