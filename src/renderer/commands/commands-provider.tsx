import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'
import { isEnabled, type Command } from './command.ts'
import { commandTable, type CommandId } from './command-table.ts'
import { bindingOf, bindingsOf, chordsOf, type KeySettings } from './bindings.ts'
import { decide, type Bound } from './decide.ts'
import { placeOf } from './place.ts'
import type { CommandRegistry } from './registry.ts'

interface Commands {
  readonly registry: CommandRegistry
  readonly settings: KeySettings
  readonly bindingOf: (id: CommandId) => string | null
}

const Context = createContext<Commands | null>(null)

export interface CommandsProviderProps {
  readonly registry: CommandRegistry
  readonly settings: KeySettings
  /** The layer that is on top of the window, asked at every key; null when there is none. */
  readonly currentLayer: () => string | null
  readonly children: ReactNode
}

/** Holds the commands of a window and listens for keys: the only place that does. */
export function CommandsProvider({
  registry,
  settings,
  currentLayer,
  children,
}: CommandsProviderProps) {
  useEffect(() => listen(registry, settings, currentLayer), [registry, settings, currentLayer])
  const value = useMemo(
    () => ({ registry, settings, bindingOf: remembered((id) => bindingOf(id, settings)) }),
    [registry, settings],
  )
  return <Context value={value}>{children}</Context>
}

export function useCommandRegistry(): CommandRegistry {
  return useCommandsContext().registry
}

/** Prints the key of a command: its canonical binding, or null when it has none. */
export function useBindings(): (id: CommandId) => string | null {
  return useCommandsContext().bindingOf
}

/** Every binding of a command, in the order to print them. */
export function useAllBindings(): (id: CommandId) => readonly string[] {
  const { settings } = useCommandsContext()
  return useMemo(() => (id: CommandId) => bindingsOf(id, settings), [settings])
}

function useCommandsContext(): Commands {
  const value = useContext(Context)
  if (value === null) throw new Error('there is no CommandsProvider around this component')
  return value
}

/** Before anything in the page sees the key, because some widgets keep what they know to themselves. */
function listen(
  registry: CommandRegistry,
  settings: KeySettings,
  currentLayer: () => string | null,
): () => void {
  const keys = remembered((id) => keysOf(id, settings))
  const boundOf = (command: Command): Bound<CommandId> => {
    return { ...keys(command.id), enabled: isEnabled(command) }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const bound = registry.all().map(boundOf)
    const decision = decide(event, placeOf(event.target, currentLayer()), bound, settings.platform)
    if (decision.act === 'leave') return
    event.preventDefault()
    event.stopPropagation()
    if (decision.act === 'run') registry.run(decision.id)
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
}

/** What of a command's binding is the same for as long as the settings are. */
type Keys = Omit<Bound<CommandId>, 'enabled'>

function keysOf(id: CommandId, settings: KeySettings): Keys {
  const own = (settings.overrides[id] ?? '') !== ''
  return { id, scope: commandTable[id].scope, chords: chordsOf(id, settings), own }
}

/** The same for as long as it is asked; reading a chord takes time, and all of them are needed at every key. */
function remembered<Value>(of: (id: CommandId) => Value): (id: CommandId) => Value {
  const known = new Map<CommandId, { readonly value: Value }>()
  return (id) => {
    const { value } = known.get(id) ?? { value: of(id) }
    known.set(id, { value })
    return value
  }
}
