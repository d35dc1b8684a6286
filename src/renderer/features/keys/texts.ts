import type { Region } from '../../commands/command-table.ts'

/** Every sentence of the sheet of keys. */
export const texts = {
  title: 'Keys of this view',
  description:
    'Every action is in the palette, too. Your own keys stand in the settings file, under "keys".',
  regions: {
    conversation: 'In the conversation, where Escape leads from the composer',
    edit: 'In a message that is edited',
    dialog: 'In a dialog',
    arena: 'In the Arena',
    lanes: 'In the lanes of the Machines view',
    columns: 'On the answers of a round, where Escape leads',
  } satisfies Record<Region, string>,
  writing: 'Writing a message',
  inComposer: [
    { bindings: ['Enter'], does: 'Send' },
    { bindings: ['Shift+Enter'], does: 'Begin a new line' },
    {
      bindings: ['Escape'],
      does: 'To the conversation, or the columns; in a chat with nothing written, stop the answer',
    },
  ],
  moving: 'Moving about',
  everywhere: [
    { bindings: ['Tab'], does: 'To the next list, field or button' },
    { bindings: ['ArrowDown'], does: 'Through a list; Home, End and Page keys work as well' },
    { bindings: ['ArrowDown'], does: 'From the search to what was found; Enter opens the first' },
    { bindings: ['Enter'], does: 'Use what is chosen' },
    { bindings: ['Mod+Enter'], does: 'Confirm a dialog from a field of several lines' },
    { bindings: ['Escape'], does: 'Close what lies on top' },
  ],
  close: 'Close',
}
