import { join } from 'node:path'
import type { WorkItem } from '../core/work.ts'
import { labelOf, separator, type MenuLine } from './menu-line.ts'
import { plainText } from './plain-text.ts'
import { nameOf, writtenNow } from './work-words.ts'

/** What the tray shows. */
export interface TrayContent {
  /** Name of the picture in its folder. */
  readonly image: string
  readonly toolTip: string
  readonly lines: MenuLine[]
}

export interface TrayActions {
  readonly show: () => void
  readonly open: (place: WorkItem['opens']) => void
  readonly stop: () => void
  readonly quit: () => void
}

/** More would not fit on a small screen. */
const listed = 8

/** What runs, a way to stop it, a way to the window and one out. */
export function trayContent(
  work: readonly WorkItem[],
  platform: NodeJS.Platform,
  { show, open, stop, quit }: TrayActions,
): TrayContent {
  const running = work.length > 0
  const status = running ? writtenNow(work.length) : 'Nothing is being written'
  const items = work.slice(0, listed).map((item) => ({
    label: labelOf(item.ref === null ? nameOf(item) : `${nameOf(item)} (${plainText(item.ref)})`),
    click: () => {
      open(item.opens)
    },
  }))
  const more = work.length - items.length
  return {
    image: imageOf(running ? 'running' : 'idle', platform),
    toolTip: `BooCode: ${status.toLowerCase()}`,
    lines: [
      { label: status, enabled: false },
      ...items,
      ...(more > 0 ? [{ label: `and ${more} more`, enabled: false }] : []),
      ...(running ? [{ label: work.length === 1 ? 'Stop it' : 'Stop all', click: stop }] : []),
      separator,
      { label: 'Open BooCode', click: show },
      { label: 'Quit', click: quit },
    ],
  }
}

/** macOS draws a template in its own ink, Windows wants an icon of several sizes. */
function imageOf(state: 'idle' | 'running', platform: NodeJS.Platform): string {
  if (platform === 'darwin') return `${state}Template.png`
  return platform === 'win32' ? `${state}.ico` : `${state}.png`
}

/** Where the pictures of the tray lie, built or packaged. */
export function trayImagePath(mainDir: string, image: string): string {
  return join(mainDir, '..', '..', 'resources', 'tray', image)
}
