import { parseArgs } from 'node:util'
import { parts, simulation } from './parts.ts'

export type TortureArguments =
  /** `small`: with the counts of the tests, to see that it works; nothing is kept of it. */
  | {
      readonly kind: 'run'
      readonly ids: readonly string[]
      readonly small: boolean
      readonly seed: number | undefined
    }
  /** One day of the simulation, told. */
  | { readonly kind: 'replay'; readonly seed: number }

/** Reads the command line; a sentence where it makes no sense. */
export function readTortureArguments(argv: readonly string[]): TortureArguments | string {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      small: { type: 'boolean', default: false },
      simulation: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  })
  const seed = values.seed === undefined ? undefined : Number(values.seed)
  if (seed !== undefined && (!Number.isInteger(seed) || seed < 1))
    return `--seed ${values.seed} is no seed: it is a whole number from 1.`
  if (values.simulation && seed !== undefined) return { kind: 'replay', seed }
  const all = [...parts.map(({ id }) => id), simulation]
  const wanted = values.simulation ? [simulation] : (values.only?.split(',') ?? all)
  const unknown = wanted.find((id) => !all.includes(id))
  if (unknown !== undefined) return `There is no part ${unknown}. They are: ${all.join(', ')}.`
  return { kind: 'run', ids: all.filter((id) => wanted.includes(id)), small: values.small, seed }
}
