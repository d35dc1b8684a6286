import { z } from 'zod/mini'
import { columns } from './arena.ts'
import { uid } from './ids.ts'
import { procedure } from './procedure.ts'

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** Columns that were saved under a name. */
export const lineup = z.object({ uid, name, columns })

export const lineups = {
  /** By name. */
  list: procedure.output(z.array(lineup)),
  /** Makes one, or replaces the one with this uid. */
  save: procedure.input(z.strictObject({ uid, name, columns })).output(z.void()),
  remove: procedure.input(z.strictObject({ uid })).output(z.void()),
}

export type Lineup = z.infer<typeof lineup>
