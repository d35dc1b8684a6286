import type { Verdict } from '../../../../contract/arena.ts'
import type { Asked } from './asked.ts'
import { refOf } from './chat-actions.ts'
import { client, one } from './choose.ts'
import type { PlayedRound, World } from './world.ts'

// What somebody does in the Arena; each answers one line about it.

/** Each column has a seed of its own among its parameters, by which its requests are known. */
export async function beginRound(world: World): Promise<string> {
  const round: PlayedRound = {
    sessionUid: world.uid(),
    roundUid: world.uid(),
    blind: world.random(2) === 0,
    acknowledged: false,
    seen: false,
    votes: [],
  }
  const { sessionUid, roundUid, blind } = round
  const prompt = `round ${world.rounds.length + 1}`
  const first = world.asked.length + 1
  const asked = Array.from({ length: 2 + world.random(3) }, (_, place) =>
    columnOf(round, prompt, first + place, refOf(world)),
  )
  world.asked.push(...asked)
  world.rounds.push(round)
  const columns = asked.map(({ ref, seed }) => ({ ref, params: { seed } }))
  const input = { sessionUid, roundUid, prompt, columns, blind, tags: [] }
  const made = async (): Promise<void> => {
    await client(world).arena.begin(input)
    for (const begun of [round, ...asked]) begun.acknowledged = true
  }
  const begins = made()
  world.call('begin', begins)
  await begins.catch(() => undefined)
  if (world.random(4) === 0) world.call('begin again', client(world).arena.begin(input))
  return `${blind ? 'a blind' : 'an open'} round of ${asked.map(({ seed }) => seed).join(', ')}`
}

function columnOf(
  { sessionUid, roundUid }: PlayedRound,
  question: string,
  seed: number,
  ref: string,
): Asked {
  return {
    seed,
    ref,
    sessionUid,
    roundUid,
    chatUid: '',
    questionUid: '',
    question,
    answerUid: '',
    generationUid: '',
    acknowledged: false,
    stopAsked: false,
    ended: undefined,
    final: undefined,
  }
}

function roundOf(world: World): PlayedRound | undefined {
  return one(
    world,
    world.rounds.filter(({ acknowledged }) => acknowledged),
  )
}

export function stopRound(world: World): string {
  const round = roundOf(world)
  if (!round) return 'no round to stop'
  const { roundUid } = round
  const position = world.random(2) === 0 ? {} : { position: world.random(4) }
  for (const asked of world.asked) if (asked.roundUid === roundUid) asked.stopAsked ||= !asked.final
  world.call('stop round', client(world).arena.stop({ roundUid, ...position }))
  return `stop in ${nameOf(world, round)}`
}

/** Some votes are sent twice, as by a window that lost the answer. */
export async function vote(world: World): Promise<string> {
  const round = roundOf(world)
  if (!round) return beginRound(world)
  const verdicts: readonly Verdict[] = [
    { kind: 'tie' },
    { kind: 'all_bad' },
    { kind: 'best', position: world.random(4) },
  ]
  const verdict = verdicts[world.random(verdicts.length)] ?? { kind: 'tie' }
  const input = { roundUid: round.roundUid, voteUid: world.uid(), verdict }
  const { arena } = client(world)
  const voted = await happens(world, 'vote', arena.vote(input))
  if (voted) {
    const board = round.blind && !round.seen ? 'blind' : 'open'
    round.votes.push({ uid: input.voteUid, board, undone: false })
    round.seen = true
    if (world.random(3) === 0) await happens(world, 'vote again', arena.vote(input))
  }
  return `${verdict.kind} in ${nameOf(world, round)}${voted ? '' : ' is refused'}`
}

export async function undoVote(world: World): Promise<string> {
  const round = roundOf(world)
  if (!round) return 'no vote to undo'
  const { roundUid } = round
  if (await happens(world, 'undo', client(world).arena.undo({ roundUid })))
    for (const given of round.votes) given.undone = true
  return `the vote on ${nameOf(world, round)} is taken back`
}

export async function reveal(world: World): Promise<string> {
  const round = roundOf(world)
  if (!round || world.random(3) > 0) return followRound(world)
  const { roundUid } = round
  if (await happens(world, 'reveal', client(world).arena.reveal({ roundUid }))) round.seen = true
  return `the names of ${nameOf(world, round)} are shown`
}

/** What is hidden cannot be followed, whoever learnt of its uid. */
export function followRound(world: World): string {
  const asked = one(
    world,
    world.asked.filter(({ roundUid, generationUid }) => roundUid && generationUid),
  )
  const round = world.rounds.find(({ roundUid }) => roundUid === asked?.roundUid)
  const watcher = one(world, world.watchers)
  if (!asked || !round || !watcher) return 'nothing to follow'
  const follows = watcher.follow(asked.generationUid)
  world.call('follow', follows)
  if (round.blind && !round.seen)
    follows.then(
      () => world.wrong.push(`answer ${asked.seed} of a blind round is followed`),
      () => undefined,
    )
  return `a window looks at answer ${asked.seed} of ${nameOf(world, round)}`
}

/** Whether it was done; a refusal changes nothing. */
async function happens(world: World, what: string, made: Promise<unknown>): Promise<boolean> {
  world.call(what, made)
  return made.then(
    () => true,
    () => false,
  )
}

function nameOf(world: World, round: PlayedRound): string {
  return `round ${world.rounds.indexOf(round) + 1}`
}
