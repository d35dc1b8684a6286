import type { Surface } from '../../../contract/settings.ts'
import { openPicker } from '../../stores/overlay.ts'
import { Button } from '../../ui/button.tsx'
import { RefList } from './ref-list.tsx'
import { texts } from './texts.ts'

export interface SurfaceSettingProps {
  readonly surface: Surface
  readonly onChange: (refs: string[]) => void
}

/** The models one place of the product uses, in their order, and where the list comes from. */
export function SurfaceSetting({ surface, onChange }: SurfaceSettingProps) {
  const { name, refs, source, ignored } = surface
  const fixed = source === 'environment'
  const choose = () =>
    openPicker({
      purpose: texts.purpose[name],
      current: refs[0] ?? null,
      onPick: (ref) => onChange([...refs.filter((other) => other !== ref), ref]),
    })
  return (
    <div className="border-b border-line pb-3 not-first:pt-3 last:border-b-0 last:pb-0">
      <div className="flex items-center gap-3">
        <h3 className="flex-1 text-ink-2">{texts.surfaceNames[name]}</h3>
        {!fixed && (
          <Button onClick={choose}>{refs.length === 0 ? texts.choose : texts.addAnother}</Button>
        )}
      </div>
      {refs.length === 0 && <p className="text-small text-ink-3">{texts.surfaceDefaults[name]}</p>}
      <RefList
        refs={refs}
        fixed={fixed}
        onOrder={onChange}
        onRemove={(ref) => onChange(refs.filter((other) => other !== ref))}
      />
      {fixed && <p className="text-small text-ink-3">{texts.fromEnvironment(name)}</p>}
      {ignored > 0 && <p className="text-small text-warn">{texts.ignored(ignored)}</p>}
    </div>
  )
}
