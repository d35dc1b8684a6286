import type { ReactNode } from 'react'
import { Tabs as BaseTabs } from '@base-ui/react/tabs'

export type TabsProps<Id extends string> = {
  readonly label: string
  readonly tabs: readonly { readonly id: Id; readonly title: string }[]
  readonly current: Id
  readonly onChange: (id: Id) => void
  /** What the current one shows. */
  readonly children: ReactNode
}

/** Places side by side, one of them shown. The arrow keys go from one to the next. */
export function Tabs<Id extends string>({
  label,
  tabs,
  current,
  onChange,
  children,
}: TabsProps<Id>) {
  return (
    <BaseTabs.Root
      value={current}
      onValueChange={(value) => {
        const chosen = tabs.find(({ id }) => id === value)
        if (chosen) onChange(chosen.id)
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <BaseTabs.List
        activateOnFocus
        aria-label={label}
        className="flex shrink-0 gap-4.5 border-b border-line px-5"
      >
        {tabs.map(({ id, title }) => (
          <BaseTabs.Tab
            key={id}
            value={id}
            className="-mb-px flex h-9 items-center border-b-2 border-transparent text-ink-2 tabular-nums hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {title}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      <BaseTabs.Panel value={current} className="min-h-0 flex-1 overflow-y-auto">
        {children}
      </BaseTabs.Panel>
    </BaseTabs.Root>
  )
}
