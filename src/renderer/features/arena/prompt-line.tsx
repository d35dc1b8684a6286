import { ChevronDown, ChevronUp } from 'lucide-react'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './texts.ts'

export type PromptLineProps = {
  readonly prompt: string
  readonly isWhole: boolean
}

/** A prompt of so many characters, or of several lines, is told by its beginning. */
const shortLength = 220

/** What all columns were asked. */
export function PromptLine({ prompt, isWhole }: PromptLineProps) {
  const registry = useCommandRegistry()
  const isLong = prompt.length > shortLength || prompt.includes('\n')
  const whole = isWhole && isLong
  return (
    <div className="flex shrink-0 items-start gap-3.5 border-b border-line px-5 py-3">
      <span className="pt-px text-small leading-5.5 text-ink-3">{texts.you}</span>
      <p
        {...(whole && { tabIndex: 0 })} // it scrolls, so it has to be reached by Tab
        className={`min-w-0 flex-1 text-read [overflow-wrap:anywhere] ${whole ? 'max-h-[40vh] overflow-y-auto whitespace-pre-wrap' : 'line-clamp-2'}`}
      >
        {prompt}
      </p>
      {isLong && (
        <IconButton
          label={texts.wholePrompt}
          aria-expanded={whole}
          onClick={() => registry.run('arena.prompt')}
        >
          {whole ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        </IconButton>
      )}
    </div>
  )
}
