import type { Fit } from '../../../contract/chat.ts'
import { formatCount } from '../../ui/format.ts'
import { Gauge } from '../../ui/gauge.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { texts as answerTexts } from '../../ui/answer/texts.ts'
import { texts } from './texts.ts'

/** How much of the window the chat takes, and who said how large the window is. */
export function ContextGauge({ fit }: { readonly fit: Fit }) {
  // Nothing is nothing, whoever counted.
  const used = answerTexts.counted(
    formatCount(fit.used),
    fit.countedBy === 'estimate' && fit.used > 0,
  )
  if (fit.window === null) {
    return (
      <span className="text-small text-ink-3 tabular-nums">
        {fit.used === 0 ? texts.windowUnknown : texts.gaugeUnknown(used)}
      </span>
    )
  }
  return (
    <Tooltip
      label={texts.gaugeHelp(fit.window.source)}
      trigger={
        <span>
          <Gauge
            label={texts.gaugeLabel}
            fraction={fit.used / fit.window.tokens}
            text={texts.gauge(used, formatCount(fit.window.tokens))}
          />
        </span>
      }
    />
  )
}
