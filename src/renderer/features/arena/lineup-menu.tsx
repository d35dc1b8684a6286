import { ChevronDown } from 'lucide-react'
import type { Lineup } from '../../../contract/lineups.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { texts } from './texts.ts'

export type LineupMenuProps = {
  readonly lineups: readonly Lineup[]
  /** The saved line-up that stands there now; undefined: none of them. */
  readonly shown: Lineup | undefined
  readonly canSave: boolean
  readonly onLoad: (lineup: Lineup) => void
  readonly onSave: () => void
  readonly onRemove: (lineup: Lineup) => void
}

/** The line-ups that were saved, and the way to save or delete one. */
export function LineupMenu(props: LineupMenuProps) {
  const { lineups, shown, canSave, onLoad, onSave, onRemove } = props
  const saved = lineups.map((lineup): MenuEntry => ({
    id: lineup.uid,
    label: lineup.name,
    onSelect: () => onLoad(lineup),
  }))
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="quiet">
          {shown?.name ?? texts.lineups}
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      }
      entries={[
        ...saved,
        ...(saved.length > 0 ? ['separator' as const] : []),
        { id: 'save', label: texts.saveLineup, disabled: !canSave, onSelect: onSave },
        ...(shown === undefined
          ? []
          : [
              {
                id: 'remove',
                label: texts.removeLineup(shown.name),
                danger: true,
                onSelect: () => onRemove(shown),
              },
            ]),
      ]}
    />
  )
}
