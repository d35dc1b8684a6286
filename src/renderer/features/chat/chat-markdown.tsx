import { Markdown } from '../../ui/markdown/markdown.tsx'
import { useOpenLink } from '../../connection/use-open-link.ts'

/** Text of a model: the same component for what streams and what is stored. */
export function ChatMarkdown({
  text,
  streaming,
}: {
  readonly text: string
  readonly streaming: boolean
}) {
  const openLink = useOpenLink()
  return <Markdown text={text} streaming={streaming} onOpenLink={openLink} />
}
