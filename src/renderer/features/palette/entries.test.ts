import { expect, test } from 'vitest'
import type { Command } from '../../commands/command.ts'
import type { CommandId } from '../../commands/command-table.ts'
import { commandEntries, entryKey } from './entries.ts'

function command(id: CommandId, title: string, enabled = true): Command {
  return { id, title, group: 'Window', enabled, run: () => {} }
}

test('of two titles that hold the words the shorter one comes first', () => {
  const commands = [
    command('settings.openFile', 'Settings: Open in editor'),
    command('settings.open', 'Open settings'),
  ]
  expect(commandEntries(commands, 'open settings', 'chat').map(entryKey)).toEqual([
    'settings.open',
    'settings.openFile',
  ])
})

test('what has the words in its title comes before what is of a group of that name', () => {
  const commands = [
    { ...command('machines.add', 'Add machine'), group: 'Machines' },
    command('view.machines', 'Go to the machines'),
  ]
  expect(commandEntries(commands, 'machines', 'chat').map(entryKey)).toEqual([
    'view.machines',
    'machines.add',
  ])
})

test('while nothing is typed the shown view comes first, then the views and the chat', () => {
  const commands = [
    command('chat.bringBack', 'Bring back a deleted chat'),
    command('theme.dark', 'Dark'),
    command('machines.add', 'Add machine'),
    command('settings.openFile', 'Settings: Open in editor'),
    command('settings.open', 'Open settings'),
    command('chat.new', 'New chat'),
    command('view.chat', 'Go to the chat'),
  ]
  expect(commandEntries(commands, '', 'settings').map(entryKey)).toEqual([
    'settings.openFile',
    'settings.open',
    'view.chat',
    'chat.new',
    'chat.bringBack',
    'machines.add',
    'theme.dark',
  ])
  expect(commandEntries(commands, '', 'chat').map(entryKey).slice(0, 2)).toEqual([
    'chat.new',
    'chat.bringBack',
  ])
})

test('what cannot be run now comes last and stays visible', () => {
  const commands = [command('view.stop', 'Stop', false), command('chat.remove', 'Stop and delete')]
  expect(commandEntries(commands, 'stop', 'chat').map(entryKey)).toEqual([
    'chat.remove',
    'view.stop',
  ])
})
