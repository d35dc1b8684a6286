import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { WorkItem } from '../core/work.ts'
import { trayContent, trayImagePath } from './tray-content.ts'

const item = (title: string | null, uid = 's'): WorkItem => ({
  generationUid: `g-${uid}`,
  opens: { type: 'session', uid },
  title,
  ref: 'rig-a/tiny',
})

const actions = () => ({
  show: vi.fn<() => void>(),
  open: vi.fn<(place: WorkItem['opens']) => void>(),
  stop: vi.fn<() => void>(),
  quit: vi.fn<() => void>(),
})

const labels = (content: ReturnType<typeof trayContent>) =>
  content.lines.map(({ label, type }) => label ?? type)

test('with nothing running there is a way to the window and one out', () => {
  const own = actions()
  const content = trayContent([], 'linux', own)
  expect(labels(content)).toEqual(['Nothing is being written', 'separator', 'Open BooCode', 'Quit'])
  expect(content.toolTip).toBe('BooCode: nothing is being written')
  for (const { click } of content.lines) click?.()
  expect(own.show).toHaveBeenCalledTimes(1)
  expect(own.quit).toHaveBeenCalledTimes(1)
})

test('what runs is named, leads to its session and can be stopped', () => {
  const own = actions()
  const content = trayContent([item('R&D\u202E'), item(null, 't')], 'linux', own)
  expect(labels(content)).toEqual([
    '2 answers are being written',
    'R&&D (rig-a/tiny)',
    'New chat (rig-a/tiny)',
    'Stop all',
    'separator',
    'Open BooCode',
    'Quit',
  ])
  content.lines[2]?.click?.()
  content.lines[3]?.click?.()
  expect(own.open.mock.calls).toEqual([[{ type: 'session', uid: 't' }]])
  expect(own.stop).toHaveBeenCalledTimes(1)
})

test('who writes in a blind round is not named', () => {
  const blind = { ...item('Trains'), ref: null }
  expect(labels(trayContent([blind], 'linux', actions()))).toContain('Trains')
})

test('one is stopped by itself; many are counted', () => {
  expect(labels(trayContent([item('a')], 'linux', actions()))).toContain('Stop it')
  const many = labels(
    trayContent(
      Array.from({ length: 10 }, () => item('a')),
      'linux',
      actions(),
    ),
  )
  expect(many).toHaveLength(1 + 8 + 1 + 1 + 3)
  expect(many).toContain('and 2 more')
})

test.each(['linux', 'darwin', 'win32'] as const)('its pictures for %s are there', (platform) => {
  const mainDir = join(import.meta.dirname, '..', '..', '..', 'out', 'main')
  const images = [[], [item('a')]].map((work) => trayContent(work, platform, actions()).image)
  expect(new Set(images).size).toBe(2)
  for (const image of images) expect(existsSync(trayImagePath(mainDir, image))).toBe(true)
})
