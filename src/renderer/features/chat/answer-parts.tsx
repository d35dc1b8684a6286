import type { Part } from '../../../contract/parts.ts'
import { ChatMarkdown } from './chat-markdown.tsx'
import { Reasoning } from './reasoning.tsx'
import { ToolCallView } from './tool-call.tsx'

export type AnswerPartsProps = {
  readonly parts: readonly Part[]
  /** The last part is still growing. */
  readonly streaming: boolean
  /** How long it has been thinking (ms); null when it is not. */
  readonly thinkingForMs: number | null
  /** How long it thought in all, once that is over. */
  readonly thinkMs: number | null
}

/** What an answer is made of. Live and stored answers are drawn by this one component. */
export function AnswerParts({ parts, streaming, thinkingForMs, thinkMs }: AnswerPartsProps) {
  return parts.map((part, index) => {
    const growing = streaming && index === parts.length - 1
    switch (part.kind) {
      case 'text':
        return <ChatMarkdown key={part.ordinal} text={part.text} streaming={growing} />
      case 'reasoning':
        return (
          <Reasoning
            key={part.ordinal}
            text={part.text}
            forMs={growing ? thinkingForMs : null}
            ms={growing && thinkingForMs !== null ? null : thinkMs}
          />
        )
      case 'tool_call':
        return <ToolCallView key={part.ordinal} call={part.call} />
      case 'tool_result':
      case 'compaction':
        return null
    }
  })
}
