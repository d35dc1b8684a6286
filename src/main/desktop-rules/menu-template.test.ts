import { expect, test } from 'vitest'
import { menuTemplate } from './menu-template.ts'

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s, nothing of a developer in what users install',
  (platform) => {
    const developer = /toggleDevTools|[rR]eload|viewMenu/
    expect(JSON.stringify(menuTemplate(platform, true))).not.toMatch(developer)
    expect(JSON.stringify(menuTemplate(platform, false))).toMatch(developer)
  },
)

test('macOS has its application menu, the others have Quit under File', () => {
  expect(menuTemplate('darwin', true)[0]).toEqual({ role: 'appMenu' })
  expect(menuTemplate('linux', true)[0]).toEqual({ label: '&File', submenu: [{ role: 'quit' }] })
})
