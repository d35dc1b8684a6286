import { expect, test } from 'vitest'
import { windowOptions, type WindowFacts } from './window-options.ts'

const facts: WindowFacts = {
  preload: '/preload.cjs',
  dark: false,
  packaged: true,
  spelling: false,
  opening: undefined,
}
const preferences = (more: Partial<WindowFacts>) =>
  windowOptions({ ...facts, ...more }).webPreferences

test('the page has nothing of Node and cannot leave its sandbox', () => {
  expect(preferences({})).toMatchObject({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})

test('no developer tools in what users install', () => {
  expect(preferences({ packaged: true }).devTools).toBe(false)
  expect(preferences({ packaged: false }).devTools).toBe(true)
})

test.each([true, false])('spelling where it needs no network: %s', (spelling) => {
  expect(preferences({ spelling }).spellcheck).toBe(spelling)
})

test('the ground goes by the theme, and nothing is shown before the page is', () => {
  expect(windowOptions(facts).show).toBe(false)
  const dark = windowOptions({ ...facts, dark: true }).backgroundColor
  expect(dark).not.toBe(windowOptions(facts).backgroundColor)
})

test('it opens where it was', () => {
  expect(windowOptions(facts)).toMatchObject({ width: 1280, height: 800 })
  expect(windowOptions(facts)).not.toHaveProperty('fullscreen')
  const opening = { x: 5, y: 6, width: 900, height: 700, maximized: true, fullScreen: true }
  const options = windowOptions({ ...facts, opening })
  expect(options).toMatchObject({ x: 5, y: 6, width: 900, height: 700, fullscreen: true })
})
