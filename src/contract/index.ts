import type {
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract'
import { app } from './app.ts'
import { arena } from './arena.ts'
import { changes } from './changes.ts'
import { chat } from './chat.ts'
import { decks } from './decks.ts'
import { host } from './host.ts'
import { lanes } from './lanes.ts'
import { lineups } from './lineups.ts'
import { live } from './live.ts'
import { models } from './models.ts'
import { notices } from './notices.ts'
import { providers } from './providers.ts'
import { ranking } from './ranking.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'

/** What may be said between a window and the core. Procedures are `domain.verb`. */
export const contract = {
  app,
  arena,
  changes,
  chat,
  decks,
  host,
  lanes,
  lineups,
  live,
  models,
  notices,
  providers,
  ranking,
  sessions,
  settings,
}

export type Contract = typeof contract

/** The core as a window sees it. */
export type CoreClient = ContractRouterClient<Contract>

/** What each procedure takes and gives, after its schema has read it. */
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>
