import type { Wish } from '../../contract/host.ts'
import type { DesktopSettings, Theme } from '../../contract/settings.ts'
import type { Core } from '../core/create-core.ts'
import { createNoticeFinder } from './notices-told.ts'
import { notificationOfEnd, type Notification } from './work-words.ts'

/** The host itself as who calls the core. */
export const asHost = { windowId: 'desktop', signal: new AbortController().signal }

type Followed = Pick<Core, 'handlers' | 'changes' | 'work'>

/** Tells the user of something; pressed, the window comes and does what is wished. */
export type Notify = (words: Notification, pressed: Wish) => void

/** What the user has set for the desktop, always as it is now. `onTheme` is told the theme, first before this resolves. */
export async function followSettings(
  core: Followed,
  onTheme: (theme: Theme) => void,
): Promise<() => DesktopSettings> {
  const read = async (): Promise<DesktopSettings> => {
    const { theme, desktop } = await core.handlers.settings.get(undefined, asHost)
    onTheme(theme)
    return desktop
  }
  let now = await read()
  void onTopic(core, 'settings', async () => {
    now = await read()
  })
  return () => now
}

/** Tells of what has ended, and of what is new in the feed, as far as the user wants it. */
export async function tellOutside(
  core: Followed,
  wants: () => DesktopSettings,
  notify: Notify,
): Promise<void> {
  core.work.onEnd((item, end) => {
    const words = notificationOfEnd(item, end)
    if (words && wants().notifyAnswers) notify(words, item.opens)
  })
  const findNew = createNoticeFinder()
  const look = async (): Promise<void> => {
    const found = findNew(await core.handlers.notices.list(undefined, asHost))
    if (!wants().notifyNotices) return
    for (const words of found) notify(words, { type: 'command', id: 'view.notices' })
  }
  await look()
  void onTopic(core, 'notices', look)
}

/** Calls back for every change of a topic, for as long as the core runs. */
async function onTopic(core: Followed, topic: string, act: () => Promise<void>): Promise<void> {
  for await (const change of core.changes(asHost.signal)) {
    if (change.topic === topic || change.gap) await act()
  }
}
