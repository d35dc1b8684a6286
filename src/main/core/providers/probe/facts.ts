import { z } from 'zod/mini'
import { atLeastOne } from '../../../../contract/ids.ts'
import { capabilities, loadState, servedBy } from '../../../../contract/models.ts'
import type { ProviderKind } from '../../../../contract/providers.ts'

/** What a server tells about one of its models; null: it does not say. As it is kept in the catalogue. */
export const modelFacts = z.object({
  id: z.string(),
  label: z.nullable(z.string()),
  /** Other names it accepts for it. */
  aliases: z.array(z.string()),
  /** The effective window in tokens. */
  window: z.nullable(atLeastOne),
  capabilities,
  load: loadState,
  servedBy,
})

export type ModelFacts = z.infer<typeof modelFacts>

/** What a server tells about itself. */
export interface ServerFacts {
  readonly version: string | null
  readonly models: readonly ModelFacts[]
  /** No request would be taken up at once; null: it does not say. */
  readonly busy: boolean | null
  /** It can be asked to load and unload models. */
  readonly loadsModels: boolean
  /** It works on a request; null: it does not say. */
  readonly works: boolean | null
  /** How many requests it works on at once; null: it does not say. */
  readonly slots: number | null
}

/** JSON answers by path; a path that was not answered well (200, JSON) is missing. */
export type Answers = Readonly<Record<string, unknown>>

/** How one kind of server is asked and understood. Nothing in `paths` makes a server load a model. */
export interface Reader {
  readonly kind: ProviderKind
  /** Asked with GET, the first one first and alone: it decides whether there is a server. */
  readonly paths: readonly [string, ...string[]]
  /** Undefined: a server of that kind would not answer so. */
  readonly read: (answers: Answers) => ServerFacts | undefined
}
