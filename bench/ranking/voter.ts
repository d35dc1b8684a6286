import Database from 'better-sqlite3'
import { createRankingHandlers } from '../../src/main/core/arena/ranking/ranking-handlers.ts'
import { schema } from '../../src/main/core/store/schema.ts'
import { readerOf, type Tx } from '../../src/main/core/store/sql.ts'
import { insertVote } from '../../src/main/core/store/votes.ts'
import { seeded } from '../history/words.ts'
import { serveSamples, type Run } from '../harness/serve-samples.ts'
import { percentile } from '../harness/statistics.ts'

// Votes on a board in a process of its own. The database is in memory: what the disk costs a vote is measured elsewhere.

const MODELS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => `rig/${id}`)
const COLUMNS = 4
const REFITS = 50

const [votes = '', way = ''] = process.argv.slice(2)

const database = new Database(':memory:')
database.exec(schema)
database.pragma('foreign_keys = OFF') // the rounds of these votes are not there
const tx: Tx = { ...readerOf(database), writes: true }
const random = seeded(5)
const context = { windowId: 'bench', signal: new AbortController().signal }

const open = () =>
  createRankingHandlers({ store: { read: tx }, directory: { alias: () => undefined } })
let handlers = open()
let cast = 0

database.transaction(() => {
  while (cast < Number(votes)) vote()
})()
await refit()

serveSamples({ run })

/** The best of four at random, every fifth vote a tie. */
function vote(): void {
  const shown = MODELS.map((ref) => ({ ref, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .slice(0, COLUMNS)
  const ballot = shown.map(({ ref }, position) => ({
    position,
    ref,
    fingerprint: null,
    messageUid: String(position),
    words: 100,
  }))
  const verdict =
    random() < 0.2
      ? ({ kind: 'tie' } as const)
      : ({ kind: 'best', position: Math.floor(random() * COLUMNS) } as const)
  cast += 1
  const given = { uid: String(cast), roundId: cast, verdict, board: 'blind', ballot } as const
  insertVote(tx, { ...given, early: false }, 0)
}

async function refit(): Promise<void> {
  if (way === 'anew') handlers = open()
  const board = await handlers.board({ board: 'blind' }, context)
  if (board.votes !== cast) throw new Error(`${board.votes} of ${cast} votes are on the board`)
}

async function run(): Promise<Run> {
  const micros: number[] = []
  for (let refits = 0; refits < REFITS; refits += 1) {
    vote()
    const began = performance.now()
    await refit()
    micros.push((performance.now() - began) * 1_000)
  }
  return { units: REFITS, metrics: { p50Micros: percentile(micros, 0.5) } }
}
