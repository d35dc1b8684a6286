import { useMemo, useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Command } from '../commands/command.ts'
import { CommandsProvider } from '../commands/commands-provider.tsx'
import { createCommandRegistry } from '../commands/registry.ts'
import type { Host } from '../commands/reserved.ts'
import { useQueries } from '../connection/hooks.tsx'
import { problemWords } from '../connection/problem.ts'
import { currentLayer } from '../stores/overlay.ts'
import { hostPlatform } from '../ui/platform.ts'
import { showToast } from '../ui/toasts.tsx'
import { texts } from './texts.ts'

export interface WindowCommandsProps {
  readonly host: Host
  readonly children: ReactNode
}

const noKeys = {}

/** The commands of this window, with the keys of its host and of the user. */
export function WindowCommands({ host, children }: WindowCommandsProps) {
  const [registry] = useState(() => createCommandRegistry(tellFailure))
  const { data } = useQuery(useQueries().settings.get.queryOptions())
  const overrides = data?.keys ?? noKeys
  const letterKeys = data?.letterKeys ?? 'plain'
  const settings = useMemo(
    () => ({ host, platform: hostPlatform(), overrides, letterKeys }),
    [host, overrides, letterKeys],
  )
  return (
    <CommandsProvider registry={registry} settings={settings} currentLayer={currentLayer}>
      {children}
    </CommandsProvider>
  )
}

function tellFailure(command: Command, error: unknown): void {
  const title = texts.failedCommand(command.title)
  showToast({ kind: 'bad', title, text: problemWords(error) })
}
