import { ArrowDown } from 'lucide-react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
  type UIEvent,
} from 'react'
import type { Message } from '../../../contract/chat.ts'
import { Button } from '../../ui/button.tsx'
import { texts } from './texts.ts'
import { useFound } from './use-found.ts'
import { useMessageFocus } from './use-message-focus.ts'

/** `end`: the message is the newest, and what comes is followed. `start`: it is read from its beginning. */
export type Pin = {
  readonly uid: string
  readonly align: 'start' | 'end'
  /** It gets the focus, too. */
  readonly focus: boolean
}

export type HistoryProps = {
  readonly messages: readonly Message[]
  /** The message to begin at; null: the newest. */
  readonly openAt: string | null
  /** What was just sent, asked for or chosen: once it is there it is shown, wherever the reader was. */
  readonly pinTo: Pin | null
  /** A message that is kept while it is out of sight, because something is being written in it. */
  readonly keep: string | null
  /** The message that has the focus, and is told when that changes; null: none of them. */
  readonly at: string | null
  readonly onAt: (uid: string | null) => void
  readonly onNearStart: () => void
  readonly onNearEnd: () => void
  /** Asked for while what is there does not fill the view, in which nothing can be scrolled; null: there is no more now. */
  readonly onShort: (() => void) | null
  readonly renderMessage: (message: Message) => ReactNode
  readonly regionRef: RefObject<HTMLDivElement | null>
}

/** Pixels from either end at which more of the chat is asked for, and the end counts as being read. */
const near = 800
const atEnd = 80

/** The height of a row that was not drawn yet, in pixels. */
const usualRow = 160

/**
 * The conversation, of any length: only what is in sight is drawn. It stays at the end while the end is being read, and
 * what is read never moves otherwise.
 */
export function History(props: HistoryProps) {
  const { messages, openAt, pinTo, keep, at, onAt, onNearStart, onNearEnd, onShort } = props
  const { renderMessage, regionRef: scroller } = props
  const [away, setAway] = useState(false)
  const found = useFound(openAt)
  const start = openAt === null ? -1 : messages.findIndex((message) => message.uid === openAt)
  const kept = [keep, at].map((uid) => messages.findIndex((message) => message.uid === uid))
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualRow,
    initialOffset: () => usualOffset(messages.length, start),
    getItemKey: (index) => messages[index]?.uid ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: atEnd,
    paddingStart: 10,
    paddingEnd: 24,
    overscan: 4,
    rangeExtractor: (range) => withRows(defaultRangeExtractor(range), kept),
  })

  const begun = useRef(false)
  useLayoutEffect(() => {
    // Where it begins is decided once: the history is mounted anew for each chat.
    if (begun.current) return
    begun.current = true
    if (start === -1) virtual.scrollToEnd()
    else virtual.scrollToIndex(start, { align: 'start' })
  }, [virtual, start])

  const pinned = pinTo === null ? -1 : messages.findIndex((message) => message.uid === pinTo.uid)
  const shown = useRef<Pin | null>(null)
  const focus = useMessageFocus(scroller, messages, at, onAt)
  useLayoutEffect(() => {
    if (pinTo === null || pinned === -1 || shown.current === pinTo) return
    shown.current = pinTo
    if (pinTo.focus) focus.give(pinTo.uid)
    if (pinTo.align === 'end') virtual.scrollToEnd()
    else virtual.scrollToIndex(pinned, { align: 'start' })
  }, [pinned, pinTo, virtual, focus])

  const following = useRef(openAt === null)
  useEffect(() => {
    const { current: region } = scroller
    if (region === null) return
    // A smaller window or a taller composer takes from the end of what is seen; who read the end goes on reading it.
    const observer = new ResizeObserver(() => {
      if (following.current) virtual.scrollToEnd()
    })
    observer.observe(region)
    return () => observer.disconnect()
  }, [scroller, virtual])

  const short = virtual.getTotalSize() <= (virtual.scrollRect?.height ?? 0)
  useEffect(() => {
    if (short) onShort?.()
  }, [short, onShort])

  const onScroll = (event: UIEvent<HTMLDivElement>): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
    const below = scrollHeight - scrollTop - clientHeight
    following.current = below <= atEnd
    setAway(below > clientHeight)
    if (scrollTop < near) onNearStart()
    if (below < near) onNearEnd()
  }

  return (
    <div className="relative min-h-0 flex-1">
      {/* It does nothing by itself: it only knows which message has the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={texts.conversation}
        tabIndex={0}
        data-key-region="conversation"
        onScroll={onScroll}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        className="h-full scroll-py-4 overflow-y-auto overscroll-contain px-5 [overflow-anchor:none] [scrollbar-gutter:stable] min-[1040px]:[scrollbar-gutter:stable_both-edges] focus-visible:outline-offset-[-2px]"
      >
        <div className="relative mx-auto max-w-182" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const message = messages[item.index]
            return (
              message && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  data-message={message.uid}
                  aria-current={message.uid === found ? true : undefined}
                  className="group/row absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Shown message={message} render={renderMessage} />
                </div>
              )
            )
          })}
        </div>
      </div>
      {away && (
        <div className="absolute inset-x-0 bottom-3 flex justify-center">
          <Button onClick={() => virtual.scrollToEnd()}>
            <ArrowDown aria-hidden className="size-3.5" />
            {texts.toNewest}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Not drawn again when rows have only moved, as they do with every line that is written. */
const Shown = memo(function Shown({
  message,
  render,
}: {
  readonly message: Message
  readonly render: HistoryProps['renderMessage']
}) {
  return render(message)
})

/**
 * About where it will begin, so that the first rows that are drawn are not the oldest. It is a place that can be
 * scrolled to: the view is no higher than the window.
 */
function usualOffset(count: number, start: number): number {
  const end = Math.max(0, count * usualRow - window.innerHeight)
  return start === -1 ? end : Math.min(start * usualRow, end)
}

/** The rows in sight and some more; -1 is none. */
function withRows(rows: readonly number[], more: readonly number[]): number[] {
  const all = new Set([...rows, ...more.filter((row) => row !== -1)])
  return [...all].toSorted((a, b) => a - b)
}
