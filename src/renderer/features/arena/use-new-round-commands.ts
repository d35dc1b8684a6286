import { columnLimits, type Column } from '../../../contract/arena.ts'
import type { Lineup } from '../../../contract/lineups.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { openRound } from '../../stores/route.ts'
import type { DraftColumn } from './lineup.ts'
import { texts } from './texts.ts'
import type { Blind } from './use-blind.ts'
import type { SavedLineups } from './use-saved-lineups.ts'

export interface NewRoundCommands {
  readonly columns: readonly DraftColumn[]
  /** Null: a model is missing. */
  readonly complete: readonly Column[] | null
  /** The column that commands act on. */
  readonly place: number
  /** The saved line-up that stands there now. */
  readonly shown: Lineup | undefined
  readonly lineups: SavedLineups
  readonly blind: Blind
  /** Nothing that takes letters has the focus: they are keys. */
  readonly hasLetters: boolean
  readonly onChoose: (place: number) => void
  readonly onRemove: (place: number) => void
  readonly onParams: (place: number) => void
  readonly onSaveLineup: () => void
  readonly onCompose: () => void
  readonly onLeave: () => void
}

const { group, commands, hints } = texts

/** What can be done where a round begins. */
export function useNewRoundCommands(given: NewRoundCommands): void {
  const { columns, complete, place, shown, lineups, blind, hasLetters } = given
  const { onChoose, onRemove, onParams, onSaveLineup, onCompose, onLeave } = given
  const { client } = useConnection()
  useCommands([
    { id: 'arena.blind', title: texts.toggleBlind, group, run: blind.toggle },
    { id: 'model.choose', title: texts.chooseModel, group, run: () => onChoose(place) },
    {
      id: 'arena.addColumn',
      title: texts.addColumn,
      group,
      enabled: columns.length < columnLimits.most,
      run: () => onChoose(columns.length),
    },
    {
      id: 'arena.removeColumn',
      title: texts.removeThisColumn,
      group,
      enabled: columns.length > columnLimits.fewest,
      run: () => onRemove(place),
    },
    { id: 'arena.params', title: commands.params, group, run: () => onParams(place) },
    {
      id: 'arena.saveLineup',
      title: texts.saveLineup,
      group,
      enabled: complete !== null,
      run: onSaveLineup,
    },
    {
      id: 'arena.removeLineup',
      title: texts.removeShownLineup,
      group,
      enabled: shown !== undefined,
      run: () => (shown === undefined ? undefined : lineups.remove(shown)),
    },
    {
      id: 'arena.compose',
      title: commands.toPrompt,
      group,
      ...(hasLetters && { hint: hints.write }),
      run: onCompose,
    },
    { id: 'arena.toColumns', title: commands.leavePrompt, group, run: onLeave },
    {
      id: 'arena.previous',
      title: commands.newest,
      group,
      ...(hasLetters && { hint: hints.newest }),
      async run() {
        const [newest] = (await client.arena.rounds({})).items
        if (newest !== undefined) openRound(newest.uid)
      },
    },
  ])
}
