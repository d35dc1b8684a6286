import { Ellipsis } from 'lucide-react'
import type { Round } from '../../../contract/arena.ts'
import type { Lineup } from '../../../contract/lineups.ts'
import { useBindings, useCommandRegistry } from '../../commands/commands-provider.tsx'
import type { CommandId } from '../../commands/command-table.ts'
import { useAllCommands } from '../../commands/use-commands.ts'
import { isEnabled } from '../../commands/command.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { isShuffleOf } from './lineup.ts'
import { roundTitle } from './round-title.ts'
import { texts } from './texts.ts'
import { useSavedLineups } from './use-saved-lineups.ts'

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
  const lineup = useLineupOf(round)
  const kind = round.blind ? (round.namesShown ? 'wasBlind' : 'blind') : 'open'
  return (
    <ViewHeader
      title={roundTitle(round.prompt)}
      end={
        <>
          <span className="flex items-center gap-3 text-small text-ink-3 tabular-nums max-[640px]:hidden">
            {lineup !== undefined && <span className="max-w-40 truncate">{lineup.name}</span>}
            <span>{texts.round(round.ordinal)}</span>
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
      {round.tags.length > 0 && (
        <span className="flex min-w-0 gap-2 overflow-hidden max-[640px]:hidden">
          {round.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      )}
    </ViewHeader>
  )
}

/** The saved line-up with the very columns of this round; none while their names are hidden. */
function useLineupOf({ entries }: Round): Lineup | undefined {
  const { all } = useSavedLineups()
  const asked = entries.flatMap(({ model }) => model ?? [])
  if (asked.length < entries.length) return undefined
  return all.find(({ columns }) => isShuffleOf(asked, columns))
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
