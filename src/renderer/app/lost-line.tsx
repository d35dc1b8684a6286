import type { ReactNode } from 'react'
import { useConnection, useConnectionStatus } from '../connection/hooks.tsx'
import { useNow } from '../stores/use-now.ts'
import { formatElapsed } from '../ui/format.ts'
import { StateDot } from '../ui/state-dot.tsx'
import { texts } from './texts.ts'

/** Says in the status bar that the link is lost; while it holds, what else stands there. */
export function LostLine({ fallback }: { readonly fallback: ReactNode }) {
  const status = useConnectionStatus()
  if (status.state !== 'lost') return fallback
  return <Lost since={status.since} nextTryAt={status.nextTryAt} />
}

function Lost({ since, nextTryAt }: { readonly since: number; readonly nextTryAt: number | null }) {
  const connection = useConnection()
  const now = useNow(1_000)
  const left = nextTryAt === null ? 0 : Math.ceil((nextTryAt - now) / 1_000)
  return (
    <span role="status" className="flex min-w-0 items-center gap-3 text-ink">
      <StateDot state="failed" word={texts.lost(formatElapsed(now - since))} />
      <span className="shrink-0 tabular-nums">
        {left > 0 ? texts.lostNext(left) : texts.lostTrying}
      </span>
      <button
        type="button"
        className="shrink-0 rounded-plate font-medium text-accent underline-offset-2 hover:underline focus-visible:-outline-offset-2"
        onClick={() => connection.retry()}
      >
        {texts.tryNow}
      </button>
    </span>
  )
}
