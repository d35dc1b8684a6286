import { useQuery } from '@tanstack/react-query'
import type { Provider } from '../../contract/providers.ts'
import { useAllCommands } from '../commands/use-commands.ts'
import { useBindings, useCommandRegistry } from '../commands/commands-provider.tsx'
import type { Command } from '../commands/command.ts'
import { useQueries } from '../connection/hooks.tsx'
import { BlindLine } from '../features/arena/blind-line.tsx'
import { useNowSince } from '../stores/use-now.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { Mark } from '../ui/mark.tsx'
import { SlotBars } from '../ui/slot-bars.tsx'
import { StateDot } from '../ui/state-dot.tsx'
import { Tag } from '../ui/tag.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { LostLine } from './lost-line.tsx'
import { laneLines, type LaneLine } from './lane-lines.ts'
import { texts } from './texts.ts'

/** The line of 26 px below everything: what the machines do, and the keys of the view. */
export function StatusBar({ demo }: { readonly demo: boolean }) {
  return (
    <footer
      aria-label={texts.status}
      className="flex h-6.5 shrink-0 items-center gap-4 border-t border-line bg-sunken px-3 text-small text-ink-3"
    >
      {demo && (
        <span className="flex shrink-0 items-center gap-1.5">
          <Tag kind="warn">{texts.demo}</Tag>
          {texts.demoMeaning}
        </span>
      )}
      <div className="flex min-w-0 flex-1 items-center gap-4 overflow-hidden">
        <LostLine fallback={<BlindLine fallback={<Lanes />} />} />
      </div>
      <ViewKeys />
    </footer>
  )
}

function Lanes() {
  const queries = useQueries()
  const { data: providers } = useQuery(queries.providers.list.queryOptions())
  const now = useNowSince((providers ?? []).flatMap(downSince))
  const { data: lanes } = useQuery(queries.lanes.list.queryOptions())
  if (providers === undefined) return null
  if (providers.length === 0) return <span className="text-ink-2">{texts.noMachines}</span>
  // Before it is known what runs nobody is called idle.
  if (lanes === undefined) return null
  return laneLines(lanes, providers, now).map((line) => (
    <LaneStatus key={line.providerId} line={line} />
  ))
}

function LaneStatus({ line }: { readonly line: LaneLine }) {
  const registry = useCommandRegistry()
  return (
    <button
      type="button"
      title={line.details}
      onClick={() => registry.run('lanes.show')}
      // What runs is told in full only where there is room for it.
      className={`flex items-center gap-1.5 whitespace-nowrap tabular-nums hover:text-ink ${line.details === '' ? 'shrink-0' : 'min-w-24'}`}
    >
      <VisuallyHidden>{texts.laneOf}</VisuallyHidden>
      <Mark id={line.providerId} order={line.order} decorative />
      <span className="max-w-40 shrink-0 truncate text-ink-2 max-[640px]:sr-only">
        {line.providerId}
      </span>
      {line.down ? (
        <StateDot state="off" word={line.words} />
      ) : (
        <>
          <SlotBars running={line.running} waiting={line.waiting} />
          <span className="min-w-0 truncate">{line.words}</span>
        </>
      )}
    </button>
  )
}

function downSince({ state, since }: Provider): number[] {
  return state === 'down' && since !== null ? [since] : []
}

const fixed = { palette: 'palette.open', keys: 'keys.open' } as const

function ViewKeys() {
  const bindingOf = useBindings()
  const hinted = useAllCommands().flatMap((command) => {
    const binding = bindingOf(command.id)
    return command.hint === undefined || binding === null
      ? []
      : [{ command, binding, hint: command.hint }]
  })
  const isFixed = ({ command }: { readonly command: Command }) =>
    command.id === fixed.palette || command.id === fixed.keys
  const ofView = hinted.filter((entry) => !isFixed(entry))
  const palette = hinted.filter(({ command }) => command.id === fixed.palette)
  const keys = hinted.filter(({ command }) => command.id === fixed.keys)
  const first = [...ofView, ...palette].slice(0, 2)
  const hints = (shown: typeof hinted) =>
    shown.map(({ command, binding, hint }) => (
      <KeyHint key={command.id} binding={binding} does={hint} />
    ))
  return (
    <span className="ml-auto flex shrink-0 items-center gap-3.5 max-[640px]:hidden">
      <span className="contents max-[900px]:hidden">{hints(first)}</span>
      {hints(keys)}
    </span>
  )
}
