import { arenaE2e } from './arena-e2e/arena-e2e.ts'
import { chatOpen } from './chat-open/chat-open.ts'
import { dbOpen } from './db-open/db-open.ts'
import type { Bench } from './harness/bench.ts'
import { hand } from './hand/hand.ts'
import { hostStart } from './host-start/host-start.ts'
import { idle } from './idle/idle.ts'
import { markdownStream } from './markdown-stream/markdown-stream.ts'
import { persistTokens } from './persist-tokens/persist-tokens.ts'
import { ranking } from './ranking/ranking.ts'
import { routerStream } from './router-stream/router-stream.ts'
import { search } from './search/search.ts'
import { soak } from './soak/soak.ts'
import { transport } from './transport/transport.ts'

/** All of them, in the order in which they run. */
export const benches: readonly Bench[] = [
  routerStream,
  persistTokens,
  transport,
  hostStart,
  dbOpen,
  search,
  ranking,
  markdownStream,
  arenaE2e,
  chatOpen,
  hand,
  idle,
  soak,
]
