import { expect, test, vi } from 'vitest'
import type { End } from '../../contract/events.ts'
import type { Topic } from '../../contract/changes.ts'
import type { Notice } from '../../contract/notices.ts'
import type { DesktopSettings } from '../../contract/settings.ts'
import { createChanges } from '../core/changes/changes.ts'
import type { Core } from '../core/create-core.ts'
import { systemClock } from '../core/kernel/clock.ts'
import type { WorkItem } from '../core/work.ts'
import { followSettings, tellOutside, type Notify } from './follow-core.ts'

const usual: DesktopSettings = {
  notifyAnswers: true,
  notifyNotices: true,
  keepAwake: true,
  whenClosing: 'ask',
}
const item: WorkItem = {
  generationUid: 'g',
  opens: { type: 'session', uid: 's' },
  title: 'Trains',
  ref: 'a/m',
}
const done: End = { status: 'complete', reason: 'done' }
const notice = (subject: string): Notice => ({
  id: 1,
  kind: 'disk_full',
  subject,
  title: 'The disk is full',
  text: 'What you write now cannot be kept.',
  createdAt: 0,
  read: false,
})

function setUp() {
  const changes = createChanges(systemClock)
  const world = { theme: 'dark', desktop: usual, notices: [notice('old')] }
  let onEnd: (item: WorkItem, end: End) => void = () => {}
  const core = {
    handlers: {
      settings: { get: () => ({ theme: world.theme, desktop: world.desktop }) },
      notices: { list: () => world.notices },
    },
    changes: (signal: AbortSignal) => changes.stream(0, signal),
    work: { onEnd: (listener: typeof onEnd) => void (onEnd = listener) },
  } as unknown as Core // what is followed, and no more of it
  return {
    core,
    world,
    announce: (topic: Topic) => changes.announce(topic),
    end: (how: End) => onEnd(item, how),
  }
}

test('the settings are as they are now, and the theme is told first', async () => {
  const { core, world, announce } = setUp()
  const themes: string[] = []
  const settings = await followSettings(core, (theme) => themes.push(theme))
  expect(settings()).toEqual(usual)
  world.theme = 'light'
  world.desktop = { ...usual, keepAwake: false }
  announce('lanes')
  announce('settings')
  await vi.waitFor(() => expect(settings().keepAwake).toBe(false))
  expect(themes).toEqual(['dark', 'light'])
})

test('an end and a new notice are told, and where to go for each', async () => {
  const { core, world, announce, end } = setUp()
  const notify = vi.fn<Notify>()
  await tellOutside(core, () => usual, notify)
  end(done)
  end({ status: 'cancelled', reason: 'user_stop' })
  expect(notify.mock.calls).toEqual([
    [
      { title: 'Trains', body: 'a/m has answered.' },
      { type: 'session', uid: 's' },
    ],
  ])
  world.notices = [notice('new'), notice('old')]
  announce('notices')
  await vi.waitFor(() => expect(notify).toHaveBeenCalledTimes(2))
  expect(notify).toHaveBeenLastCalledWith(
    { title: 'The disk is full', body: 'What you write now cannot be kept.' },
    { type: 'command', id: 'view.notices' },
  )
})

test('who wants none has none', async () => {
  const { core, world, announce, end } = setUp()
  const notify = vi.fn<Notify>()
  const list = vi.spyOn(core.handlers.notices, 'list')
  await tellOutside(core, () => ({ ...usual, notifyAnswers: false, notifyNotices: false }), notify)
  end(done)
  world.notices = [notice('new'), notice('old')]
  announce('notices')
  await vi.waitFor(() => expect(list).toHaveBeenCalledTimes(2))
  expect(notify).not.toHaveBeenCalled()
})
