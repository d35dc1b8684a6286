import type { Round, Verdict } from '../../../../contract/arena.ts'
import { newUid } from '../../kernel/ids.ts'
import type { Page } from './page.ts'
import { beginRound, roundOf, textsOf, type PlayedRound } from './play-round.ts'

/** A round whose beginning was acknowledged, and what else was. */
export interface KeptRound {
  readonly sessionUid: string
  readonly roundUid: string
  readonly blind: boolean
  /** All columns were told to have ended, so said their texts. */
  texts: readonly string[] | undefined
  vote: { readonly uid: string; readonly verdict: Verdict } | undefined
}

/** Plays one round after the other, blind and open by turns, until the link is lost. */
export async function playRounds(page: Page, kept: KeptRound[], ref: string): Promise<never> {
  for (let blind = true; ; blind = !blind) {
    const begun = await beginRound(page, [ref, ref], { blind })
    const { sessionUid, roundUid } = begun
    const round: KeptRound = { sessionUid, roundUid, blind, texts: undefined, vote: undefined }
    kept.push(round)
    round.texts = textsOf(await ended(page, begun))
    const vote = { uid: newUid(), verdict: { kind: 'best', position: 1 } } as const
    await page.client.arena.vote({ roundUid, voteUid: vote.uid, verdict: vote.verdict })
    round.vote = vote
  }
}

/** Resolves when all columns have ended; rejects when the link is lost before. */
async function ended({ client }: Page, round: PlayedRound): Promise<Round> {
  // The first element of the stream comes at once.
  for await (const _ of await client.changes.stream({})) {
    const now = await round.read()
    if (now.ended === now.asked) return now
  }
  throw new Error('The link is gone')
}

/** What of a round is not as it was acknowledged; every answer has ended, for the launch is another. */
export async function complaintsAboutRound(page: Page, kept: KeptRound): Promise<string[]> {
  const found = await roundOf(page, kept).read()
  const { asked, ended, entries, vote, namesShown } = found
  const name = `round ${kept.roundUid}`
  return [
    ...(asked === 2 && ended === 2 ? [] : [`${name}: ${ended} of ${asked} columns have ended`]),
    ...(kept.texts === undefined || String(textsOf(found)) === String(kept.texts)
      ? []
      : [`${name} says something else`]),
    ...(kept.vote === undefined || vote?.uid === kept.vote.uid ? [] : [`${name} lost its vote`]),
    // A vote that was given, but not acknowledged, may be there or not.
    ...(kept.blind && vote === null && (namesShown || entries.some(({ model }) => model))
      ? [`${name} is told by name without a vote`]
      : []),
  ]
}
