import type { Part } from '../../../contract/parts.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { Reasoning, type ReasoningProps } from './reasoning.tsx'
import { ToolCallView } from './tool-call.tsx'

export type AnswerPartsProps = {
  readonly parts: readonly Part[]
  /** The last part is still growing. */
  readonly streaming: boolean
  /** How long it has been thinking (ms); null when it is not. */
  readonly thinkingForMs: number | null
  /** How long it thought in all, once that is over. */
  readonly thinkMs: number | null
  readonly onOpenLink: (address: string) => void
  /** What a fold in it is marked with, for a command to press it. */
  readonly fold: ReasoningProps['fold']
}

/** What an answer is made of. Live and stored answers are drawn by this one component. */
export function AnswerParts(props: AnswerPartsProps) {
  const { parts, streaming, thinkingForMs, thinkMs, onOpenLink, fold } = props
  return parts.map((part, index) => {
    const growing = streaming && index === parts.length - 1
    switch (part.kind) {
      case 'text':
        return (
          <Markdown
            key={part.ordinal}
            text={part.text}
            streaming={growing}
            onOpenLink={onOpenLink}
          />
        )
      case 'reasoning':
        return (
          <Reasoning
            key={part.ordinal}
            text={part.text}
            forMs={growing ? thinkingForMs : null}
            ms={growing && thinkingForMs !== null ? null : thinkMs}
            onOpenLink={onOpenLink}
            fold={fold}
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
