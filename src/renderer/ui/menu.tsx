import type { ReactElement, ReactNode } from 'react'
import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Key } from './key.tsx'

/** One line of a menu; `separator` is a thin line between groups. */
export type MenuEntry =
  | 'separator'
  | {
      readonly id: string
      readonly label: string
      readonly icon?: ReactNode
      readonly binding?: string
      readonly disabled?: boolean
      readonly danger?: boolean
      readonly onSelect: () => void
    }

export type MenuProps = {
  /** The button that opens it; it must take a ref and spread its props. */
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end'
}

/** A menu of actions below a button. */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <BaseMenu.Popup className="appear min-w-44 rounded-panel border border-line-strong bg-surface p-1 shadow-float outline-none">
            {entries.map((entry, index) => (
              <Entry key={entry === 'separator' ? `separator-${index}` : entry.id} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  if (entry === 'separator') return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />
  return (
    <BaseMenu.Item
      disabled={entry.disabled ?? false}
      onClick={entry.onSelect}
      className={
        'flex h-7 items-center gap-2 rounded-plate px-2 outline-none data-disabled:opacity-45 ' +
        `data-highlighted:bg-accent-soft [&>svg]:size-4 [&>svg]:shrink-0 ${entry.danger === true ? 'text-bad' : 'text-ink'}`
      }
    >
      {entry.icon}
      <span className="flex-1 pr-4">{entry.label}</span>
      {entry.binding !== undefined && <Key binding={entry.binding} />}
    </BaseMenu.Item>
  )
}
