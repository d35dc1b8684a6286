import type { Fit } from '../../../contract/chat.ts'
import { formatCount } from '../../ui/format.ts'
import { Gauge } from '../../ui/gauge.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { texts } from './texts.ts'

/** How much of the window the chat takes, and who said how large the window is. */
export function ContextGauge({ fit }: { readonly fit: Fit }) {
  const used = texts.counted(formatCount(fit.used), fit.countedBy === 'estimate')
  if (fit.window === null) {
    return (
      <span className="text-small text-ink-3 tabular-nums">
        {texts.gaugeUnknown(formatCount(fit.used))}
      </span>
    )
  }
  return (
    <Tooltip
      label={texts.gaugeSource[fit.window.source]}
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
