import { useCommands } from '../../commands/use-commands.ts'
import { sharedSeed, withSeed, type DraftColumn } from './lineup.ts'
import { texts } from './texts.ts'

export interface SameSeed {
  readonly isOn: boolean
  readonly toggle: () => void
}

/** One seed for all columns, or none: the first that a column has, else any. */
export function useSameSeed(
  columns: readonly DraftColumn[],
  onColumns: (columns: readonly DraftColumn[]) => void,
): SameSeed {
  const isOn = sharedSeed(columns) !== null
  const toggle = (): void => {
    const known = columns.flatMap(({ params: { seed } }) => seed ?? [])
    onColumns(withSeed(columns, isOn ? null : (known[0] ?? anySeed())))
  }
  useCommands([{ id: 'arena.sameSeed', title: texts.toggleSeed, group: texts.group, run: toggle }])
  return { isOn, toggle }
}

function anySeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}
