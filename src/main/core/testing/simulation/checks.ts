import { acceptedOf, type Asked } from './asked.ts'
import type { Exchange } from './exchange.ts'
import { checkRounds, nameAnswers } from './round-checks.ts'
import type { StoredAnswer, StoredView } from './stored.ts'
import type { Watcher } from './watcher.ts'
import type { World } from './world.ts'

/** What the store and the windows may be behind, in milliseconds: batches of text, and frames. */
const storedWithinMs = 250
const drawnWithinMs = 80

/** Whatever must hold after every event; each that does not is a sentence. */
export async function check(world: World, stored: StoredView): Promise<string[]> {
  nameAnswers(world, stored)
  const exchanges = world.exchanges()
  const live = world.asked.filter(({ acknowledged }) => acknowledged)
  return [
    ...world.wrong,
    ...live.flatMap((asked) => checkAnswer(world, asked, stored, exchanges)),
    ...(await checkLanes(world, stored, exchanges)),
    ...(await checkRounds(world, stored)),
    ...world.decks.flatMap((deck) => stored.aboutDeck(deck)),
    ...world.watchers.flatMap((watcher) => checkWindow(world, watcher, exchanges)),
  ]
}

/** What was found right for good stands as it stood. */
export function checkKept(world: World, stored: StoredView): string[] {
  return world.asked.flatMap(({ final, answerUid }) => {
    if (final === undefined) return []
    const now = JSON.stringify(stored.answer(answerUid))
    return now === final.row ? [] : [`${answerUid} was ${final.row} and is ${now}`]
  })
}

function checkAnswer(
  world: World,
  asked: Asked,
  stored: StoredView,
  exchanges: readonly Exchange[],
): string[] {
  if (asked.final !== undefined) return []
  const name = `answer ${asked.seed} to ${asked.ref}`
  const row = stored.answer(asked.answerUid)
  if (!row) return [`${name} is lost`]
  if (stored.questionOf(asked.answerUid) !== asked.question)
    return [`the question of ${name} is lost`]
  const accepted = acceptedOf(asked, exchanges)
  if (accepted.length > 1) return [`${name} was asked for ${accepted.length} times`]
  const [exchange] = accepted
  if (row.reason === null) return checkUnended(name, asked, row, exchange)
  asked.final = { row: JSON.stringify(row), at: world.time.now(), ...row }
  return [
    ...verdictOn(world, asked, row, exchange),
    ...checkText(asked, row, exchange),
    ...(row.generation === null || row.generation === `${row.status} ${row.reason}`
      ? []
      : [`its generation is ${row.generation}`]),
    ...(row.generations > 1 ? ['it has several generations'] : []),
  ].map((wrong) => `${name} (${row.status}/${row.reason}, ${exchange?.manner}): ${wrong}`)
}

function checkUnended(
  name: string,
  { ended }: Asked,
  row: StoredAnswer,
  exchange: Exchange | undefined,
): string[] {
  if (ended) return [`${name} is ${row.status}, though its launch is over`]
  const [least, most] = [exchange?.said(storedWithinMs), exchange?.said()]
  return [
    ...between(least?.text, row.text, most?.text),
    ...between(least?.reasoning, row.reasoning, most?.reasoning),
  ].map((wrong) => `${name} is stored wrongly: ${wrong}`)
}

function checkText(asked: Asked, row: StoredAnswer, exchange: Exchange | undefined): string[] {
  const most = exchange?.said()
  const least = asked.ended === 'app_crash' ? exchange?.said(storedWithinMs) : most
  return [
    ...between(least?.text, row.text, most?.text),
    ...between(least?.reasoning, row.reasoning, most?.reasoning),
  ]
}

/** Whether what came to the end could come to it. */
function verdictOn(
  world: World,
  { ended, stopAsked, ref }: Asked,
  { status, reason }: StoredAnswer,
  exchange: Exchange | undefined,
): string[] {
  const isQuiet = ['silent', 'stalls', 'pings'].includes(exchange?.manner ?? '')
  const hasDied = world.machines.some(({ name, hasDied: died }) => died && ref.startsWith(name))
  const fits: Readonly<Record<string, boolean>> = {
    'complete done': exchange?.said().finished === true,
    'cancelled user_stop': stopAsked,
    'cancelled app_exit': ended === 'app_exit',
    'failed app_crash': ended === 'app_crash',
    'failed stall': isQuiet,
    'failed first_token_timeout': isQuiet,
    'failed upstream_error': exchange ? exchange.wrong : hasDied,
    'failed upstream_closed': exchange ? exchange.wrong : hasDied,
    'failed upstream_invalid': exchange?.wrong === true,
    'failed provider_offline': !exchange,
    'failed unknown_model': !exchange,
    'failed unknown_provider': !exchange,
  }
  return fits[`${status} ${reason}`] === true ? [] : ['that end does not fit what happened']
}

async function checkLanes(
  world: World,
  stored: StoredView,
  exchanges: readonly Exchange[],
): Promise<string[]> {
  const { handlers } = world.launch().core
  const context = { windowId: 'check', signal: new AbortController().signal }
  const lanes = await handlers.lanes.list(undefined, context)
  const running = lanes.flatMap((lane) =>
    lane.running.flatMap(({ generationUid, ref }) => (ref === null ? [] : generationUid)),
  )
  // Of blind rounds nobody is told what runs.
  const leased = new Set([...running, ...stored.runningOfArena()])
  // A connection whose answer is complete may stay open for a while.
  const open = exchanges.filter((exchange) => !exchange.over && !exchange.said().finished)
  const ofExchange = ({ seed }: Exchange): string | undefined =>
    world.asked.find((asked) => asked.seed === seed)?.generationUid
  return [
    ...running
      .filter((uid) => !['pending', 'running'].includes(stored.generation(uid) ?? ''))
      .map((uid) => `${uid} has a lease and is ${stored.generation(uid)}`),
    ...lanes
      .filter(({ running: now, slots }) => now.length < slots)
      // A model that has to be loaded waits until those of other models have ended; a title waits for its own.
      .filter(
        ({ waiting: [next], running: now }) =>
          next?.ref && now.every(({ ref }) => ref === next.ref),
      )
      .filter(({ waiting: [next] }) => next?.caller?.kind !== 'title')
      .map(({ name }) => `lane ${name} lets somebody wait with a slot free`),
    ...open
      .flatMap((exchange) => ofExchange(exchange) ?? [])
      .filter((uid) => !leased.has(uid))
      .map((uid) => `${uid} is asked for without a lease`),
    ...(open.length > leased.size ? [`${open.length} requests, ${leased.size} leases`] : []),
  ]
}

function checkWindow(world: World, watcher: Watcher, exchanges: readonly Exchange[]): string[] {
  const told = [...watcher.drawn].flatMap(([uid, drawn]) => {
    const asked = world.asked.find(({ generationUid }) => generationUid === uid)
    if (!asked) return []
    const { final } = asked
    const [exchange] = acceptedOf(asked, exchanges)
    const most = exchange?.said()
    const least = watcher.reading ? exchange?.said(drawnWithinMs) : undefined
    const name = `window, answer ${asked.seed}`
    if (drawn.ends.length > 1) return [`${name}: ${drawn.ends.length} ends`]
    if (!final || !watcher.reading || world.time.now() - final.at < drawnWithinMs) {
      const most_ = final ?? most
      return [
        ...between(final ? undefined : least?.text, drawn.text, most_?.text),
        ...between(final ? undefined : least?.reasoning, drawn.reasoning, most_?.reasoning),
      ].map((wrong) => `${name}: ${wrong}`)
    }
    const [end] = drawn.ends
    return [
      ...between(final.text, drawn.text, final.text),
      ...between(final.reasoning, drawn.reasoning, final.reasoning),
      ...(end?.status === final.status && end.reason === final.reason
        ? []
        : [`was told ${end?.status}/${end?.reason} of ${final.status}/${final.reason}`]),
    ].map((wrong) => `${name}: ${wrong}`)
  })
  return [...watcher.wrong, ...told]
}

/** Whether a text holds at least this and at most that. */
function between(least = '', text: string, most = ''): string[] {
  if (!most.startsWith(text)) return [`"${text}" is not the beginning of "${most}"`]
  if (!text.startsWith(least)) return [`"${text}" lacks something of "${least}"`]
  return []
}
