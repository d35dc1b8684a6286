import { expect, test } from 'vitest'
import { acceleratorOf } from './accelerator.ts'

test.each([
  ['Mod+N', 'CommandOrControl+N'],
  ['Mod+Shift+F', 'CommandOrControl+Shift+F'],
  ['Ctrl+1', 'Control+1'],
  ['Alt+1', 'Alt+1'],
  ['Mod+.', 'CommandOrControl+.'],
  ['Mod+,', 'CommandOrControl+,'],
  ['Mod++', 'CommandOrControl+Plus'],
  ['Alt+ArrowUp', 'Alt+Up'],
  ['Escape', 'Esc'],
  ['F2', 'F2'],
])('%s is %s', (chord, accelerator) => {
  expect(acceleratorOf(chord)).toBe(accelerator)
})
