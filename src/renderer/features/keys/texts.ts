/** Every sentence of the sheet of keys. */
export const texts = {
  title: 'Keys of this view',
  description:
    'Every action is in the palette, too. Your own keys stand in the settings file, under "keys".',
  moving: 'Moving about',
  everywhere: [
    ['Tab', 'to the next list, field or button'],
    ['ArrowDown', 'through a list; Home, End and Page keys work as well'],
    ['Enter', 'use what is chosen'],
    ['Escape', 'close what lies on top'],
  ] as const,
  close: 'Close',
}
