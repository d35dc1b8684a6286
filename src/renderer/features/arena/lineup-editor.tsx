import { Plus, X } from 'lucide-react'
import type { FocusEvent } from 'react'
import { columnLimits } from '../../../contract/arena.ts'
import { useModelTrouble } from '../../connection/model-trouble.ts'
import { useMachineOrder } from '../../connection/use-model.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ModelButton } from '../../ui/model-button.tsx'
import { SettingsChip } from '../../ui/params/settings-chip.tsx'
import type { DraftColumn } from './lineup.ts'
import { texts } from './texts.ts'
import { Toggle } from './toggle.tsx'
import type { SameSeed } from './use-same-seed.ts'

export type LineupEditorProps = {
  readonly columns: readonly DraftColumn[]
  /** The focus came to a column: commands act on it. */
  readonly onAt: (place: number) => void
  readonly onModel: (place: number) => void
  readonly onParams: (place: number) => void
  readonly onRemove: (place: number) => void
  readonly onAdd: () => void
  readonly sameSeed: SameSeed
}

/** The columns of the next round: who answers, and how each is asked. */
export function LineupEditor(props: LineupEditorProps) {
  const { columns, onAt, onAdd, sameSeed } = props
  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const place = target.closest<HTMLElement>('[data-place]')?.dataset['place']
    if (place !== undefined) onAt(Number(place))
  }
  return (
    <div onFocus={onFocus}>
      <ol aria-label={texts.lineup} className="rounded-panel border border-line bg-surface">
        {columns.map((column, place) => (
          // Columns have no identity but their place: the same model may stand twice.
          <ColumnRow key={place} {...props} column={column} place={place} />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2 pt-2">
        {columns.length < columnLimits.most && (
          <Button kind="quiet" onClick={onAdd}>
            <Plus aria-hidden className="size-4" />
            {texts.addColumn}
          </Button>
        )}
        <span className="ml-auto">
          <Toggle isOn={sameSeed.isOn} onClick={sameSeed.toggle} title={texts.sameSeedHelp}>
            {texts.sameSeed}
          </Toggle>
        </span>
      </div>
    </div>
  )
}

function ColumnRow({
  columns,
  column,
  place,
  onModel,
  onParams,
  onRemove,
}: LineupEditorProps & { readonly column: DraftColumn; readonly place: number }) {
  const orderOf = useMachineOrder()
  const trouble = useModelTrouble(column.ref)
  return (
    <li
      data-place={place}
      aria-label={texts.column(place)}
      className="flex min-h-10 flex-wrap items-center gap-x-2 border-b border-line px-3 py-1 last:border-b-0"
    >
      <span aria-hidden className="w-4 shrink-0 text-small text-ink-3 tabular-nums">
        {place + 1}
      </span>
      <ModelButton
        modelRef={column.ref}
        orderOf={orderOf}
        onPress={() => onModel(place)}
        show="model"
      />
      {trouble !== undefined && <span className="text-small text-warn">{trouble}</span>}
      <span className="ml-auto flex items-center gap-1">
        <SettingsChip params={column.params} onPress={() => onParams(place)} />
        <IconButton
          label={texts.removeColumn(place)}
          disabled={columns.length <= columnLimits.fewest}
          onClick={() => onRemove(place)}
        >
          <X aria-hidden />
        </IconButton>
      </span>
    </li>
  )
}
