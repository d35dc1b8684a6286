import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { newUid } from '../core/kernel/ids.ts'
import { openForReading } from '../core/store/open-database.ts'
import { seedOf, times } from '../core/testing/full-counts.ts'
import { seededRandom } from '../core/testing/inference/fuzz-streams.ts'
import type { ModelServer } from '../core/testing/model-server/server.ts'
import { tellFigure } from '../core/testing/tell-figure.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { complaintsAboutDeck, type KeptDeck } from '../core/testing/whole-core/kept-decks.ts'
import { machine } from '../core/testing/whole-core/machine.ts'
import { openPage, type Page } from '../core/testing/whole-core/page.ts'
import type { Turn } from '../core/testing/whole-core/window.ts'
import { isGroupAlive, startHost } from './testing/host-process.ts'
import {
  complaintsAboutRound,
  playRounds,
  type KeptRound,
} from '../core/testing/whole-core/kept-rounds.ts'

// T-01: kill -9 of the core under load. Each launch looks at what the one before left, then is killed itself.

vi.setConfig({ testTimeout: times(400_000, 1_800_000) })

const kills = times(30, 200)
const seed = seedOf(20_261_121)
const chats = 4
const slots = 3
/** A launch is killed after some acknowledged messages, of any chat, and some time, at most these. */
const mostMessages = 8
const longestMs = 40
const deckColumns = ['deck/tiny', 'deck/tiny', 'deck/small'].map((ref) => ({ ref, params: {} }))

/** What the windows were promised: a question is kept once `chat.send` has resolved, an end once it was told. */
interface Promised {
  readonly turns: (Turn & { readonly text: string })[]
  readonly complete: Set<Turn>
}

test('kill -9 while chats, rounds and a deck stream: nothing acknowledged is lost, nothing is left running, nothing of a deck is generated twice (T-01)', async () => {
  const began = performance.now()
  const random = seededRandom(seed)
  const models = [
    { id: 'tiny', tokensPerSecond: 250, answer: () => 'some words of an answer '.repeat(3) },
  ]
  const server = await machine({ models, pace: 'real', slots })
  // Rounds have a lane of their own: behind chats that never rest none would end.
  const desk = await machine({ models, pace: 'real', slots })
  const deckModels = ['tiny', 'small'].map((id) => ({
    id,
    tokensPerSecond: 250,
    answer: () => 'some words for a deck '.repeat(2),
  }))
  const deck = await machine({ models: deckModels, pace: 'real', slots, kind: 'llama-swap' })
  const folder = temporaryFolder()
  const rig = { id: 'rig', baseUrl: server.url, lane: 'rig' }
  const other = { id: 'desk', baseUrl: desk.url, lane: 'desk' }
  const third = { id: 'deck', baseUrl: deck.url, lane: 'deck' }
  const lanes = { rig: { slots }, desk: { slots }, deck: { slots } }
  const registry = { version: 1, providers: [rig, other, third], lanes }
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify(registry))

  const promised: Promised = { turns: [], complete: new Set() }
  const rounds: KeptRound[] = []
  const decks: KeptDeck[] = []
  const wrong: string[] = []
  let interrupted = 0
  async function look(page: Page, turns: Promised['turns'], begun = rounds): Promise<void> {
    wrong.push(...complaintsAbout(folder, decks))
    for (const round of begun) wrong.push(...(await complaintsAboutRound(page, round)))
    for (const turn of turns) {
      const found = await compare(page, turn, server, promised.complete.has(turn))
      if (found === 'interrupted') interrupted += 1
      else if (found !== 'complete') wrong.push(found)
    }
  }

  let seen = 0
  let seenRounds = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const host = startHost(['--user-data-dir', folder])
    const page = await openPage((await host.ready()).href)
    await look(page, promised.turns.slice(seen), rounds.slice(seenRounds))
    seen = promised.turns.length
    seenRounds = rounds.length
    const enough = Promise.withResolvers<void>()
    const until = seen + 1 + random(mostMessages)
    const acknowledged = (): void => void (promised.turns.length >= until && enough.resolve())
    const talking = Array.from({ length: chats }, () => talk(page, promised, acknowledged))
    const playing = [playRounds(page, rounds, 'desk/tiny'), fillDecks(page, decks)]
    const load = Promise.allSettled([...talking, ...playing])
    await Promise.race([enough.promise, load])
    const longer = random(longestMs)
    if (longer > longestMs / 2) await passed(longer)
    host.kill('SIGKILL')
    await host.exit
    page.close()
    await load
    if (isGroupAlive(host.pid)) wrong.push(`something of launch ${kill} lives on`)
  }
  const last = startHost(['--user-data-dir', folder])
  const page = await openPage((await last.ready()).href)
  interrupted = 0
  await look(page, promised.turns)
  const unfinished = async () =>
    (await page.client.decks.list()).filter(({ state }) => state !== 'done')
  await expect.poll(unfinished, { timeout: 60_000 }).toEqual([])
  wrong.push(...complaintsAbout(folder, decks))
  page.close()
  await last.end()

  const votedOn = rounds.filter(({ vote }) => vote)
  const sums = `${promised.turns.length} messages acknowledged, ${interrupted} answers cut off, ${rounds.length} rounds, ${votedOn.length} votes, ${decks.length} decks`
  const found = `${wrong.length} failures, ${sums}`
  tellFigure({ of: 'T-01', n: kills, what: 'kills', began, seed, found })
  expect(wrong).toEqual([])
  expect(interrupted).toBeGreaterThan(kills)
  expect(rounds.length).toBeGreaterThan(votedOn.length)
  for (const { items, complete } of decks) expect(complete.size).toBe(items * deckColumns.length)
})

/** A chat that goes on until the link is lost. */
async function talk(
  page: Page,
  { turns, complete }: Promised,
  acknowledged: () => void,
): Promise<never> {
  const chat = await page.newChat()
  let parentUid: string | null = null
  for (;;) {
    const [questionUid, answerUid, generationUid] = [newUid(), newUid(), newUid()]
    const text = `question ${questionUid}`
    await page.client.chat.send({
      chatUid: chat.chatUid,
      parentUid,
      uid: questionUid,
      text,
      ref: 'rig/tiny',
      answerUid,
      generationUid,
    })
    const turn = { ...chat, questionUid, answerUid, generationUid, text }
    turns.push(turn)
    acknowledged()
    await page.follow(turn)
    if ((await page.ended(turn)).status === 'complete') complete.add(turn)
    parentUid = answerUid
  }
}

/** What became of a turn: `complete`, `interrupted`, or a sentence about what is wrong with it. */
async function compare(
  page: Page,
  { chatUid, questionUid, answerUid, text }: Promised['turns'][number],
  server: ModelServer,
  promisedComplete: boolean,
): Promise<string> {
  const at = { side: 'around', uid: answerUid } as const
  const { items } = await page.client.chat.page({ chatUid, at })
  const question = items.find(({ uid }) => uid === questionUid)
  const answer = items.find(({ uid }) => uid === answerUid)
  if (question?.status !== 'complete') return `${questionUid} is lost`
  if (textOf(question.parts) !== text) return `${questionUid} says something else`
  if (!answer) return `the answer ${answerUid} is lost`
  const sent = sentTo(server, text)
  if (!sent.startsWith(textOf(answer.parts))) return `${answerUid} says what nobody sent`
  if (answer.status === 'complete') {
    return textOf(answer.parts) === sent ? 'complete' : `${answerUid} is not whole`
  }
  if (promisedComplete) return `${answerUid} was told to be complete and is ${answer.status}`
  const isCrash = answer.status === 'failed' && answer.endReason === 'app_crash'
  return isCrash ? 'interrupted' : `${answerUid} is ${answer.status}/${answer.endReason}`
}

/** What the server wrote to whoever asked this. */
function sentTo(server: ModelServer, question: string): string {
  const generation = server.generations.find(({ chat }) => chat.messages.at(-1)?.text === question)
  const tokens = generation?.facts.tokens.slice(0, generation.sent) ?? []
  return tokens.map((token) => (token.kind === 'text' ? token.text : '')).join('')
}

function textOf(parts: readonly { kind: string; text?: string }[]): string {
  return parts.map(({ kind, text }) => (kind === 'text' ? text : '')).join('')
}

/** Makes decks, each when the one before is done, until the link is lost. */
async function fillDecks({ client }: Page, decks: KeptDeck[]): Promise<never> {
  const text = 'One?\nTwo?\nThree?'
  for (;;) {
    // The first element of the stream comes at once.
    for await (const _ of await client.changes.stream({}))
      if ((await client.decks.list()).every(({ state }) => state === 'done')) break
    const uid = newUid()
    await client.decks.create({ uid, name: 'A deck', columns: deckColumns, text })
    decks.push({ uid, items: 3, complete: new Map() })
  }
}

/** The database of a host that has just begun, seen by another process. */
function complaintsAbout(folder: string, decks: readonly KeptDeck[]): string[] {
  const database = openForReading(join(folder, 'boocode.db'))
  // A deck goes on at once: what is under way now is of this launch.
  const before = `launch_id < (SELECT max(id) FROM launches)`
  const unended = `SELECT (SELECT count(*) FROM messages WHERE status IN ('pending', 'running') AND ${before})
    + (SELECT count(*) FROM generations WHERE status IN ('pending', 'running') AND ${before})
    + (SELECT count(*) FROM deltas d JOIN messages m ON m.id = d.message_id WHERE ${before})`
  const left = database.prepare(unended).pluck().get()
  const ofDecks = decks.flatMap((deck) => complaintsAboutDeck(database, deck))
  const integrity = database.pragma('integrity_check', { simple: true })
  database.close()
  return [
    ...ofDecks,
    ...(left === 0 ? [] : [`${String(left)} rows are left unended`]),
    ...(integrity === 'ok' ? [] : [`the database is damaged: ${String(integrity)}`]),
  ]
}
