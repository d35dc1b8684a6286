import { ArrowDown } from 'lucide-react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
  type UIEvent,
} from 'react'
import type { Message } from '../../../contract/chat.ts'
import { Button } from '../../ui/button.tsx'
import { texts } from './texts.ts'

/** `end`: the message is the newest, and what comes is followed. `start`: it is read from its beginning. */
export type Pin = { readonly uid: string; readonly align: 'start' | 'end' }

export type HistoryProps = {
  readonly messages: readonly Message[]
  /** The message to begin at; null: the newest. */
  readonly openAt: string | null
  /** What was just sent, asked for or chosen: once it is there it is shown, wherever the reader was. */
  readonly pinTo: Pin | null
  /** A message that is kept while it is out of sight, because something is being written in it. */
  readonly keep: string | null
  readonly onNearStart: () => void
  readonly onNearEnd: () => void
  /** Asked for while what is there does not fill the view, in which nothing can be scrolled; null: there is no more now. */
  readonly onShort: (() => void) | null
  readonly renderMessage: (message: Message) => ReactNode
  readonly regionRef: Ref<HTMLDivElement>
}

/** Pixels from either end at which more of the chat is asked for, and the end counts as being read. */
const near = 800
const atEnd = 80

/**
 * The conversation, of any length: only what is in sight is drawn. It stays at the end while the end is being read, and
 * what is read never moves otherwise.
 */
export function History(props: HistoryProps) {
  const { messages, openAt, pinTo, keep, onNearStart, onNearEnd, onShort } = props
  const { renderMessage, regionRef } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [away, setAway] = useState(false)
  const kept = keep === null ? -1 : messages.findIndex((message) => message.uid === keep)
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 160,
    getItemKey: (index) => messages[index]?.uid ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: atEnd,
    paddingStart: 10,
    paddingEnd: 24,
    overscan: 4,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), kept),
  })

  const begun = useRef(false)
  useLayoutEffect(() => {
    // Where it begins is decided once: the history is mounted anew for each chat.
    if (begun.current) return
    begun.current = true
    const index = openAt === null ? -1 : messages.findIndex((message) => message.uid === openAt)
    if (index === -1) virtual.scrollToEnd()
    else virtual.scrollToIndex(index, { align: 'start' })
  }, [virtual, messages, openAt])

  const pinned = pinTo === null ? -1 : messages.findIndex((message) => message.uid === pinTo.uid)
  const shown = useRef<Pin | null>(null)
  useLayoutEffect(() => {
    if (pinTo === null || pinned === -1 || shown.current === pinTo) return
    shown.current = pinTo
    if (pinTo.align === 'end') virtual.scrollToEnd()
    else virtual.scrollToIndex(pinned, { align: 'start' })
  }, [pinned, pinTo, virtual])

  const short = virtual.getTotalSize() <= (virtual.scrollRect?.height ?? 0)
  useEffect(() => {
    if (short) onShort?.()
  }, [short, onShort])

  const onScroll = (event: UIEvent<HTMLDivElement>): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
    const below = scrollHeight - scrollTop - clientHeight
    setAway(below > clientHeight)
    if (scrollTop < near) onNearStart()
    if (below < near) onNearEnd()
  }

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={(element) => {
          scroller.current = element
          if (typeof regionRef === 'function') regionRef(element)
          else if (regionRef !== null) regionRef.current = element
        }}
        role="log"
        aria-live="off"
        aria-label={texts.conversation}
        tabIndex={0}
        data-key-region="conversation"
        onScroll={onScroll}
        className="h-full overflow-y-auto overscroll-contain px-5 [overflow-anchor:none] [scrollbar-gutter:stable_both-edges] focus-visible:outline-offset-[-2px]"
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
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {renderMessage(message)}
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

/** The rows in sight and one more; -1: no more. */
function withRow(rows: readonly number[], row: number): number[] {
  return row === -1 || rows.includes(row) ? [...rows] : [...rows, row].toSorted((a, b) => a - b)
}
