import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  type FocusEvent,
  type RefObject,
} from 'react'
import type { Message } from '../../../contract/chat.ts'

export interface MessageFocus {
  /** Gives it to a message, as soon as that is drawn. */
  readonly give: (uid: string) => void
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void
}

/**
 * Knows which message has the focus (`at`), and never lets it fall out of the conversation: when what had it goes away,
 * because an edit ended or another version is shown, it goes to the message that stands there now.
 */
export function useMessageFocus(
  scroller: RefObject<HTMLElement | null>,
  messages: readonly Message[],
  at: string | null,
  onAt: (uid: string | null) => void,
): MessageFocus {
  const wanted = useRef<string | null>(null)
  const settle = useCallback(() => {
    const { current: region } = scroller
    const target = wanted.current === null ? null : messageStop(region, wanted.current)
    if (target === null) return
    wanted.current = null
    target.focus({ preventScroll: true })
  }, [scroller])
  const had = useRef(true)
  useLayoutEffect(() => {
    if (wanted.current === null && had.current && document.activeElement === document.body) {
      wanted.current = at === null ? null : heirOf(messages, at)
      if (wanted.current === null) scroller.current?.focus({ preventScroll: true })
    }
    had.current = at !== null
    settle()
    markStop(scroller.current, at)
  })
  return useMemo(
    () => ({
      give(uid) {
        wanted.current = uid
        settle()
      },
      onFocus({ currentTarget, target }) {
        // Events of what a message opens over the window come here as well.
        if (currentTarget.contains(target)) onAt(messageAround(target))
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (relatedTarget === null || currentTarget.contains(relatedTarget)) return
        // What lies over the window gives the focus back.
        if (relatedTarget.closest('[data-base-ui-portal]') === null) onAt(null)
      },
    }),
    [onAt, settle],
  )
}

/** One message is a stop of the Tab key, so that what lay over the window can give the focus back to it. */
function markStop(region: HTMLElement | null, at: string | null): void {
  const stop = at === null ? null : messageStop(region, at)
  for (const other of region?.querySelectorAll<HTMLElement>('[data-message-stop]') ?? []) {
    other.tabIndex = other === stop ? 0 : -1
  }
}

/** The part of the page a message is drawn in; null while it is not. */
export function messageElement(region: HTMLElement | null, uid: string): HTMLElement | null {
  return region?.querySelector<HTMLElement>(`[data-message="${uid}"]`) ?? null
}

/** What of it takes the focus. */
export function messageStop(region: HTMLElement | null, uid: string): HTMLElement | null {
  return messageElement(region, uid)?.querySelector<HTMLElement>('[data-message-stop]') ?? null
}

function messageAround(element: Element): string | null {
  return element.closest('[data-message]')?.getAttribute('data-message') ?? null
}

/** The message itself, or the version that is shown in its place. */
function heirOf(messages: readonly Message[], uid: string): string | null {
  const same = messages.find((message) => message.uid === uid)
  return (same ?? messages.find(({ siblings }) => siblings.includes(uid)))?.uid ?? null
}
