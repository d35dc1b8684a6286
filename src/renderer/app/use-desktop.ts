import { useEffect } from 'react'
import type { WindowCommand, Wish } from '../../contract/host.ts'
import { parseChord, type Chord } from '../commands/chord.ts'
import { isEnabled, type Command } from '../commands/command.ts'
import { commandTable, type CommandId, type Scope } from '../commands/command-table.ts'
import { useBindings, useCommandRegistry } from '../commands/commands-provider.tsx'
import type { CommandRegistry } from '../commands/registry.ts'
import { useAllCommands } from '../commands/use-commands.ts'
import { useConnection, useConnectionStatus } from '../connection/hooks.tsx'
import { openRound, openSession } from '../stores/route.ts'

/** On a desktop: the menus have the commands of this window, and what is clicked there happens here. */
export function useDesktop(): void {
  const status = useConnectionStatus()
  // Another one with every link: what was offered over the one before is offered again.
  const link = status.state === 'open' && status.welcome.host === 'desktop' ? status.welcome : null
  useOffer(link)
  useWishes(link)
}

function useOffer(link: object | null): void {
  const { client } = useConnection()
  const commands = useAllCommands()
  const bindingOf = useBindings()
  useEffect(() => {
    if (link === null) return
    const offered = commands.flatMap((command) => offerOf(command, bindingOf))
    client.host.offer({ commands: offered }).catch(() => {}) // the next link offers them
  }, [link, client, commands, bindingOf])
}

/** Nothing of a popup, which is gone when a menu opens. */
function offerOf(
  command: Command,
  bindingOf: (id: CommandId) => string | null,
): readonly WindowCommand[] {
  const { id, title } = command
  const { scope }: { readonly scope: Scope } = commandTable[id]
  if (scope.at === 'layer') return []
  const binding = scope.at === 'region' ? null : bindingOf(id)
  const chord = binding === null ? null : parseChord(binding)
  const key = chord !== null && isForMenu(chord) ? binding : null
  return [{ id, title, key, enabled: isEnabled(command) }]
}

/** A menu of macOS takes its keys from the page: one that types, or means something in every layer, is not for it. */
function isForMenu({ mod, ctrl, alt, key }: Chord): boolean {
  return mod || ctrl || alt || /^F\d+$/.test(key)
}

function useWishes(link: object | null): void {
  const { client } = useConnection()
  const registry = useCommandRegistry()
  useEffect(() => {
    if (link === null) return undefined
    const controller = new AbortController()
    const take = async (): Promise<void> => {
      const wishes = await client.host.wishes(undefined, { signal: controller.signal })
      client.host.hears().catch(() => {}) // as long as the link is there
      for await (const wish of wishes) fulfil(wish, registry)
    }
    take().catch(() => {}) // over the next link they are taken again
    return () => controller.abort()
  }, [link, client, registry])
}

function fulfil(wish: Wish, registry: CommandRegistry): void {
  if (wish.type === 'session') openSession(wish.uid)
  else if (wish.type === 'round') openRound(wish.uid)
  else if (isCommandId(wish.id)) registry.run(wish.id)
}

function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commandTable, id)
}
