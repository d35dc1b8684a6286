import { useState } from 'react'
import type { Message } from '../../../contract/chat.ts'
import { pressedBy } from '../../commands/press.ts'
import { Button } from '../../ui/button.tsx'
import { ChatMarkdown } from './chat-markdown.tsx'
import { texts } from './texts.ts'

export type MarkerMessageProps = {
  readonly message: Message
}

/** A line across the chat: what is not sent from here on, or the summary that stands for what was before. */
export function MarkerMessage({ message }: MarkerMessageProps) {
  const [open, setOpen] = useState(false)
  const part = message.parts.find((one) => one.kind === 'compaction')
  if (part === undefined) return null
  const summary = part.compaction.reason === 'summary'
  return (
    <section tabIndex={-1} data-message-stop className="py-3">
      <div className="flex items-center gap-3 text-small text-ink-3">
        <span className="h-px flex-1 bg-line" />
        {summary ? (
          <Button
            kind="quiet"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            {...pressedBy('chat.fold')}
          >
            {texts.summaryMarker}
          </Button>
        ) : (
          texts.droppedMarker(part.compaction.dropped)
        )}
        <span className="h-px flex-1 bg-line" />
      </div>
      {summary && open && (
        <div className="mt-2 rounded-panel border border-line px-4 py-2">
          <ChatMarkdown text={part.text} streaming={false} />
        </div>
      )}
    </section>
  )
}
