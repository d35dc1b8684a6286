import type { Part } from '../../../contract/parts.ts'
import { ChatMarkdown } from './chat-markdown.tsx'
import { Reasoning } from './reasoning.tsx'
import { ToolCallView } from './tool-call.tsx'

export type AnswerPartsProps = {
  readonly parts: readonly Part[]
  /** The last part is still growing. */
  readonly streaming: boolean
  readonly thinkMs: number | null
}

/** What an answer is made of. Live and stored answers are drawn by this one component. */
export function AnswerParts({ parts, streaming, thinkMs }: AnswerPartsProps) {
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
            streaming={growing}
            ms={growing ? null : thinkMs}
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
