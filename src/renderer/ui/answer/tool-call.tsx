import { Tag } from '../tag.tsx'
import type { ToolCall } from '../../../contract/parts.ts'
import { texts } from './texts.ts'

/** A call of a tool, as the model wrote it. */
export function ToolCallView({ call }: { readonly call: ToolCall }) {
  return (
    <section
      aria-label={call.name}
      className="my-2 rounded-panel border border-line bg-sunken px-3 py-2"
    >
      <header className="flex items-center gap-2 text-small text-ink-2">
        <span className="font-mono">{call.name}</span>
        {call.recovered && <Tag>{texts.toolAsText}</Tag>}
      </header>
      <pre className="mt-1 overflow-x-auto font-mono text-code whitespace-pre-wrap">
        {call.arguments}
      </pre>
    </section>
  )
}
