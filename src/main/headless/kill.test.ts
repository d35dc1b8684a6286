import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { newUid } from '../core/kernel/ids.ts'
import { openForReading } from '../core/store/open-database.ts'
import { seedOf, times } from '../core/testing/full-counts.ts'
import { seededRandom } from '../core/testing/inference/fuzz-streams.ts'
import type { ModelServer } from '../core/testing/model-server/server.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { machine } from '../core/testing/whole-core/machine.ts'
import { openPage, type Page } from '../core/testing/whole-core/page.ts'
import type { Turn } from '../core/testing/whole-core/window.ts'
import { isGroupAlive, startHost } from './testing/host-process.ts'

// T-01: kill -9 of the core under load. Each launch looks at what the one before left, then is killed itself.

vi.setConfig({ testTimeout: times(180_000, 1_200_000) })

const kills = times(30, 200)
const seed = seedOf(20_261_121)
const chats = 4
const slots = 3
/** A launch is killed after some acknowledged messages, of any chat, and some time, at most these. */
const mostMessages = 8
const longestMs = 40

/** What the windows were promised: a question is kept once `chat.send` has resolved, an end once it was told. */
interface Promised {
  readonly turns: (Turn & { readonly text: string })[]
  readonly complete: Set<Turn>
}

test('kill -9 while chats stream: nothing acknowledged is lost, nothing is left running (T-01)', async () => {
  const began = performance.now()
  const random = seededRandom(seed)
  const server = await machine({
    models: [
      { id: 'tiny', tokensPerSecond: 250, answer: () => 'some words of an answer '.repeat(3) },
    ],
    pace: 'real',
    slots,
  })
  const folder = temporaryFolder()
  const rig = { id: 'rig', baseUrl: server.url, lane: 'rig' }
  const registry = { version: 1, providers: [rig], lanes: { rig: { slots } } }
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify(registry))

  const promised: Promised = { turns: [], complete: new Set() }
  const wrong: string[] = []
  let interrupted = 0
  async function look(page: Page, turns: Promised['turns']): Promise<void> {
    wrong.push(...complaintsAbout(folder))
    for (const turn of turns) {
      const found = await compare(page, turn, server, promised.complete.has(turn))
      if (found === 'interrupted') interrupted += 1
      else if (found !== 'complete') wrong.push(found)
    }
  }

  let seen = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const host = startHost(['--user-data-dir', folder])
    const page = await openPage((await host.ready()).href)
    await look(page, promised.turns.slice(seen))
    seen = promised.turns.length
    const enough = Promise.withResolvers<void>()
    const until = seen + 1 + random(mostMessages)
    const acknowledged = (): void => void (promised.turns.length >= until && enough.resolve())
    const talking = Array.from({ length: chats }, () => talk(page, promised, acknowledged))
    const load = Promise.allSettled(talking)
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
  page.close()
  await last.end()

  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  const sums = `${promised.turns.length} messages acknowledged, ${interrupted} answers cut off`
  process.stdout.write(
    `T-01: ${kills} kills, ${seconds} s, ${wrong.length} failures, seed ${seed}; ${sums}\n`,
  )
  expect(wrong).toEqual([])
  expect(interrupted).toBeGreaterThan(kills)
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

/** The database of a host that has just begun, seen by another process. */
function complaintsAbout(folder: string): string[] {
  const database = openForReading(join(folder, 'boocode.db'))
  const unended = `SELECT (SELECT count(*) FROM messages WHERE status IN ('pending', 'running'))
    + (SELECT count(*) FROM generations WHERE status IN ('pending', 'running')) + (SELECT count(*) FROM deltas)`
  const left = database.prepare(unended).pluck().get()
  const integrity = database.pragma('integrity_check', { simple: true })
  database.close()
  return [
    ...(left === 0 ? [] : [`${String(left)} rows are left unended`]),
    ...(integrity === 'ok' ? [] : [`the database is damaged: ${String(integrity)}`]),
  ]
}
