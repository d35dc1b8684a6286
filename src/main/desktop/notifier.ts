import { Notification } from 'electron'
import type { Core } from '../core/create-core.ts'
import type { Log } from '../core/ports.ts'
import type { Notify } from '../desktop-rules/follow-core.ts'
import { holdLast } from '../desktop-rules/hold-last.ts'
import { withoutMarkup } from '../desktop-rules/plain-text.ts'
import type { OneWindow } from './one-window.ts'

/** Notifications of the system, while the window is not in front. */
export function createNotify({ ask }: Core['windows'], window: OneWindow, log: Log): Notify {
  // One that nobody holds can be collected before it is pressed.
  const open = new Set<Notification>()

  return ({ title, body }, pressed) => {
    if (window.inFront() || !Notification.isSupported()) return
    const groupId = pressed.type === 'command' ? pressed.id : pressed.uid
    const notification = new Notification({
      title,
      body: withoutMarkup(body, process.platform),
      groupId,
    })
    holdLast(open, notification, 50)
    notification.on('click', () => {
      open.delete(notification)
      ask(pressed)
      void window.show()
    })
    // What timed out lies in the notification centre of Windows, where it can still be pressed.
    notification.on('close', ({ reason }) => reason !== 'timedOut' && open.delete(notification))
    notification.on('failed', (_event, problem) => {
      open.delete(notification)
      // For example on macOS, where an unsigned application may show none. The feed has it all the same.
      log.warn('A notification was not shown', { problem })
    })
    notification.show()
  }
}
