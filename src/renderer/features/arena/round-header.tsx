import { Ellipsis } from 'lucide-react'
import type { Round } from '../../../contract/arena.ts'
import { useBindings, useCommandRegistry } from '../../commands/commands-provider.tsx'
import type { CommandId } from '../../commands/command-table.ts'
import { useAllCommands } from '../../commands/use-commands.ts'
import { isEnabled } from '../../commands/command.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { roundTitle } from './round-title.ts'
import { texts } from './texts.ts'

const ofMenu = [
  'arena.compose',
  'arena.again',
  'arena.continue',
  'arena.diff',
  'arena.full',
  'arena.lock',
  'arena.copyAll',
  'arena.replay',
  'arena.remove',
] as const satisfies readonly CommandId[]

/** What the round is called, whether it is blind, and everything that can be done with it. */
export function RoundHeader({ round }: { readonly round: Round }) {
  const kind = round.blind ? (round.namesShown ? 'wasBlind' : 'blind') : 'open'
  return (
    <ViewHeader
      title={roundTitle(round.prompt)}
      end={
        <>
          <span className="text-small text-ink-3 tabular-nums max-[640px]:hidden">
            {texts.round(round.ordinal)}
          </span>
          <Menu
            align="end"
            trigger={
              <IconButton label={texts.more}>
                <Ellipsis aria-hidden />
              </IconButton>
            }
            entries={useEntries()}
          />
        </>
      }
    >
      <Tag>{texts.tags[kind]}</Tag>
    </ViewHeader>
  )
}

function useEntries(): readonly MenuEntry[] {
  const registry = useCommandRegistry()
  const bindingOf = useBindings()
  const all = useAllCommands()
  return ofMenu.flatMap((id): MenuEntry[] => {
    const command = all.find((one) => one.id === id)
    if (command === undefined) return []
    const binding = bindingOf(id)
    const entry = {
      id,
      label: command.title,
      disabled: !isEnabled(command),
      danger: id === 'arena.remove',
      ...(binding !== null && { binding }),
      onSelect: () => registry.run(id),
    }
    return id === 'arena.remove' ? ['separator', entry] : [entry]
  })
}
