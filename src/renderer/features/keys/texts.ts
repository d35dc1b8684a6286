/** Every sentence of the sheet of keys. */
export const texts = {
  title: 'Keys of this view',
  description:
    'Every action is in the palette, too. Your own keys stand in the settings file, under "keys".',
  moving: 'Moving about',
  everywhere: [
    ['Tab', 'To the next list, field or button'],
    ['ArrowDown', 'Through a list; Home, End and Page keys work as well'],
    ['Enter', 'Use what is chosen'],
    ['Escape', 'Close what lies on top'],
  ] as const,
  close: 'Close',
}
