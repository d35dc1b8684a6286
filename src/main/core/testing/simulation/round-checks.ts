import type { StoredView } from './stored.ts'
import type { PlayedRound, World } from './world.ts'

/** Finds out what answers the columns of rounds have got: nobody else may know of a blind one. */
export function nameAnswers(world: World, stored: StoredView): void {
  for (const asked of world.asked) {
    if (asked.roundUid === undefined || !asked.acknowledged || asked.generationUid !== '') continue
    asked.answerUid = stored.answerOf(asked.roundUid, asked.seed) ?? ''
    asked.generationUid = stored.generationOf(asked.answerUid) ?? ''
  }
}

/** Whatever must hold for rounds and votes after every event. */
export async function checkRounds(world: World, stored: StoredView): Promise<string[]> {
  const rounds = world.rounds.filter(({ acknowledged }) => acknowledged)
  const wrong = await Promise.all(
    rounds.map(async (round) => [
      ...(round.blind && !round.seen ? await checkHidden(world, round) : []),
      ...checkVotes(round, stored),
    ]),
  )
  return wrong.flat()
}

async function checkHidden(world: World, { roundUid }: PlayedRound): Promise<string[]> {
  const { handlers } = world.launch().core
  const context = { windowId: 'check', signal: new AbortController().signal }
  const round = await handlers.arena.round({ roundUid }, context)
  const told = round.entries.filter(({ model }) => model !== null)
  const early = round.entries.filter(({ status, parts }) => status !== null || parts.length > 0)
  return [
    ...told.map(({ position }) => `column ${position} of a blind round has a name`),
    ...(round.shown ? [] : early.map(({ position }) => `column ${position} is shown early`)),
  ]
}

function checkVotes({ roundUid, votes }: PlayedRound, stored: StoredView): string[] {
  const kept = stored.votes(roundUid)
  const expected = votes.map(({ uid, board, undone }) => ({ uid, board, undone: Number(undone) }))
  return JSON.stringify(kept) === JSON.stringify(expected)
    ? []
    : [`the votes ${JSON.stringify(expected)} are stored as ${JSON.stringify(kept)}`]
}
