import { useRef, type ReactNode } from 'react'
import type { Fit } from '../../../contract/chat.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatCount } from '../../ui/format.ts'
import { texts } from './texts.ts'

export type FitChoice = 'drop' | 'summary' | 'anyway'

export type FitDialogProps = {
  /** What was measured; null: closed. */
  readonly fit: Fit | null
  /** The summary is being written. */
  readonly busy: boolean
  readonly onChoose: (choice: FitChoice) => void
  readonly onClose: () => void
}

/** The offer before a turn that would not fit: nothing is cut without the user having said so. */
export function FitDialog({ fit, busy, onChoose, onClose }: FitDialogProps) {
  const first = useRef<HTMLButtonElement>(null)
  const { used = 0, window = null, dropToFit = null } = fit ?? {}
  return (
    <Dialog
      open={fit !== null}
      onOpenChange={(open) => !open && onClose()}
      title={texts.fit.title}
      description={texts.fit.text(formatCount(used), formatCount(window?.tokens ?? 0))}
      initialFocus={first}
      actions={
        <Button kind="quiet" onClick={onClose}>
          {texts.cancel}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Choice help={dropToFit === null ? texts.fit.noDrop : texts.fit.dropHelp}>
          <Button
            ref={first}
            disabled={dropToFit === null || busy}
            onClick={() => onChoose('drop')}
          >
            {texts.fit.drop(dropToFit ?? 0)}
          </Button>
        </Choice>
        <Choice help={texts.fit.summaryHelp}>
          <Button disabled={busy} onClick={() => onChoose('summary')}>
            {busy ? texts.fit.summarising : texts.fit.summary}
          </Button>
        </Choice>
        <Choice help={texts.fit.anywayHelp}>
          <Button disabled={busy} onClick={() => onChoose('anyway')}>
            {texts.fit.anyway}
          </Button>
        </Choice>
      </div>
    </Dialog>
  )
}

function Choice({ help, children }: { readonly help: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1">
      {children}
      <p className="text-small text-ink-3">{help}</p>
    </div>
  )
}
