import type { ReactNode } from 'react'
import type { Status } from '../connection/connect.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LostLine } from './lost-line.tsx'
import { texts } from './texts.ts'

/** Before the first connection: nothing while it takes no time, else what is the matter. */
export function Connecting({ status }: { readonly status: Status }) {
  return (
    <Whole>
      {status.state === 'lost' ? (
        <div className="mx-auto text-small">
          <LostLine fallback={null} />
        </div>
      ) : (
        <p role="status" className="appear mx-auto text-ink-3 delay-300">
          {texts.connecting}
        </p>
      )}
    </Whole>
  )
}

/** The core does not want this window: nothing but a new address or a reload helps. */
export function Refused({ sentence }: { readonly sentence: string }) {
  return (
    <Whole>
      <EmptyState
        title={texts.refusedTitle}
        actions={<Button onClick={() => location.reload()}>{texts.reload}</Button>}
      >
        <p>{sentence}</p>
      </EmptyState>
    </Whole>
  )
}

function Whole({ children }: { readonly children: ReactNode }) {
  return (
    <main className="flex h-full flex-col justify-center bg-paper px-5 text-ui text-ink">
      <h1 className="sr-only">{texts.product}</h1>
      {children}
    </main>
  )
}
