import { useConnectionStatus } from '../connection/hooks.tsx'
import { useNow } from '../stores/use-now.ts'
import { texts } from './texts.ts'

/** A link that is lost for so long is not coming back by itself within a blink. */
const helpsAfterMs = 3_000

/** In a browser, where the core may have been ended: what to do when the link stays lost. */
export function LostHelp() {
  const status = useConnectionStatus()
  return status.state === 'lost' ? <Help since={status.since} /> : null
}

function Help({ since }: { readonly since: number }) {
  const now = useNow(1_000)
  if (now - since < helpsAfterMs) return null
  return (
    <div
      aria-live="polite"
      className="appear shrink-0 border-t border-line bg-surface px-5 py-2 text-ink-2"
    >
      <p className="font-medium text-ink">{texts.lostTitle}</p>
      <p>{texts.lostEnded}</p>
      <p>{texts.lostRuns}</p>
    </div>
  )
}
