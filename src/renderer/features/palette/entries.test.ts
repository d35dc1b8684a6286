import { expect, test } from 'vitest'
import type { Command } from '../../commands/command.ts'
import type { CommandId } from '../../commands/command-table.ts'
import { commandEntries, entryKey } from './entries.ts'

function command(id: CommandId, title: string, enabled = true): Command {
  return { id, title, group: 'Window', enabled, run: () => {} }
}

test('of two titles that hold the words the shorter one comes first, and nothing typed keeps the order', () => {
  const commands = [
    command('settings.openFile', 'Settings: Open in editor'),
    command('settings.open', 'Open settings'),
  ]
  expect(commandEntries(commands, 'open settings').map(entryKey)).toEqual([
    'settings.open',
    'settings.openFile',
  ])
  expect(commandEntries(commands, '').map(entryKey)).toEqual(['settings.openFile', 'settings.open'])
})

test('what cannot be run now comes last and stays visible', () => {
  const commands = [command('chat.stop', 'Stop', false), command('chat.remove', 'Stop and delete')]
  expect(commandEntries(commands, 'stop').map(entryKey)).toEqual(['chat.remove', 'chat.stop'])
})
