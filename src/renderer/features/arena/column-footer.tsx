import { Copy } from 'lucide-react'
import type { Entry } from '../../../contract/arena.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { StatisticsPopover } from '../../commands/statistics-popover.tsx'
import { textOf } from '../../ui/answer/parts-text.ts'
import { texts as answerTexts } from '../../ui/answer/texts.ts'
import { copyText } from '../../ui/copy-text.ts'
import { formatCount, formatDuration } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './texts.ts'
import { storedSegments, totalMs } from './timeline.ts'

/** Below an answer that has ended: how long, how soon and how much, where that may be told, and what can be done with it. */
export function ColumnFooter({ entry }: { readonly entry: Entry }) {
  const bindingOf = useBindings()
  const generation = entry.model?.generation ?? null
  const copy = bindingOf('arena.copy')
  const text = textOf(entry.parts)
  return (
    <footer className="flex items-start gap-x-2 pt-2 text-small text-ink-3 tabular-nums">
      <span className="flex min-h-6.5 min-w-0 flex-1 flex-wrap items-center gap-x-3.5">
        {figuresOf(entry).map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
      </span>
      <span className="flex shrink-0 items-center">
        <IconButton
          label={texts.commands.copy}
          disabled={text === ''}
          onClick={() => copyText(text)}
          {...(copy !== null && { binding: copy })}
        >
          <Copy aria-hidden />
        </IconButton>
        {generation !== null && (
          <StatisticsPopover generation={generation} command="arena.statistics" align="end" />
        )}
      </span>
    </footer>
  )
}

function figuresOf({ model, words, status }: Entry): readonly string[] {
  const generation = model?.generation ?? null
  if (generation === null) return []
  const ms = totalMs(storedSegments(generation))
  return [
    ...(status === 'complete' && ms > 0 ? [texts.doneIn(formatDuration(ms))] : []),
    ...(generation.firstMs === null
      ? []
      : [answerTexts.firstToken(formatDuration(generation.firstMs))]),
    ...(generation.tokensOut === null
      ? []
      : [
          answerTexts.tokens(
            formatCount(generation.tokensOut),
            generation.countedBy === 'estimate',
          ),
        ]),
    ...(words === null || words === 0 ? [] : [texts.words(words)]),
  ]
}
