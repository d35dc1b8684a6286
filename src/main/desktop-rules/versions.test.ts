import { expect, test } from 'vitest'
import { aboutDetail, runtimeOf, smokeLine } from './versions.ts'

const info = {
  version: '1.2.3',
  host: 'desktop',
  platform: 'linux x64',
  node: '24.1.0',
  sqlite: '3.50.0',
  userDataDir: '/home/someone/.config/boocode',
  demo: false,
  keptKeys: 'system',
} as const
const runtime = runtimeOf({ electron: '45.0.0', chrome: '154.0.0.1', node: '24.1.0' })

test('About names everything that a report needs', () => {
  expect(aboutDetail(info, runtime).split('\n')).toEqual([
    'BooCode 1.2.3',
    'Electron 45.0.0, Chromium 154.0.0.1, Node 24.1.0, SQLite 3.50.0',
    'System linux x64',
    'Data /home/someone/.config/boocode',
  ])
})

test('the line of a smoke test is JSON without the name of a user', () => {
  const line = smokeLine(info, runtime, { commands: 30, answered: true, shown: true })
  expect(line).not.toContain('someone')
  expect(JSON.parse(line)).toMatchObject({
    smoke: 'ok',
    version: '1.2.3',
    electron: '45.0.0',
    commands: 30,
  })
})

test('another runtime than Electron is told as unknown', () => {
  expect(runtimeOf({ node: '24.1.0' })).toEqual({ electron: 'unknown', chrome: 'unknown' })
})
