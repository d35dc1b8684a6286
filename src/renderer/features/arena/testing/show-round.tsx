import { screen } from '@testing-library/react'
import type { Round } from '../../../../contract/arena.ts'
import type { Answers } from '../../../connection/testing/fake-core.ts'
import { providerOf } from '../../../connection/testing/provider-of.ts'
import { renderInWindow } from '../../../stores/testing/render-in-window.tsx'
import { ArenaView } from '../arena-view.tsx'
import { roundUid } from './round-of.ts'

/** Where the answers stand. */
export const columns = (): HTMLElement =>
  screen.getByRole('group', { name: 'Answers, side by side' })

/** Shows a round, for tests; its votes change what is answered next. */
export async function showRound(first: Round, more: Answers = {}) {
  let round = first
  const becomes = (more: Partial<Round>): void => {
    round = { ...round, ...more }
    core.announce({ topic: 'arena', ids: [roundUid] })
  }
  const { core, registry } = renderInWindow(<ArenaView roundUid={roundUid} />, {
    app: { readState: () => null, writeState: () => undefined },
    providers: { list: () => [providerOf('rig-a')] },
    lanes: { list: () => [] },
    lineups: { list: () => [] },
    ...more,
    arena: {
      neighbours: () => ({ before: null, after: null }),
      round: () => round,
      replayed: () => null,
      vote: ({ verdict }) => {
        const vote = { uid: roundUid, verdict, board: 'open', early: false, createdAt: 0 } as const
        becomes({ vote })
      },
      undo: () => becomes({ vote: null }),
      ...more.arena,
    },
  })
  await screen.findByRole('group', { name: 'Answers, side by side' })
  const votes = (): unknown[] =>
    core.calls
      .filter(({ name }) => name === 'arena.vote')
      .map(({ input }) => (input as { verdict: unknown }).verdict) // as the contract has it
  return { core, registry, votes }
}
