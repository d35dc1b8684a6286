import { useRef } from 'react'
import type { Fit } from '../../../contract/chat.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatCount } from '../../ui/format.ts'
import { texts } from './texts.ts'

export type FitChoice = 'drop' | 'summary' | 'model' | 'anyway'

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
  const labels = {
    drop: texts.fit.drop(dropToFit ?? 0),
    summary: busy ? texts.fit.summarising : texts.fit.summary,
    model: texts.fit.model,
    anyway: texts.fit.anyway,
  }
  return (
    <Dialog
      open={fit !== null}
      onOpenChange={(open) => !open && onClose()}
      title={texts.fit.title}
      description={
        <>
          {texts.fit.text(formatCount(used), formatCount(window?.tokens ?? 0))}{' '}
          {dropToFit === null && texts.fit.alone}
        </>
      }
      initialFocus={first}
      actions={
        <Button kind="quiet" onClick={onClose}>
          {dropToFit === null ? texts.fit.shorten : texts.cancel}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {choicesOf(dropToFit).map((choice, place) => (
          <div key={choice} className="flex flex-col items-start gap-1">
            <Button
              ref={place === 0 ? first : null}
              disabled={busy}
              onClick={() => onChoose(choice)}
            >
              {labels[choice]}
            </Button>
            <p className="text-small text-ink-3">{texts.fit.help[choice]}</p>
          </div>
        ))}
      </div>
    </Dialog>
  )
}

/** What would help. Where nothing earlier could go, neither leaving it out nor a summary of it would. */
function choicesOf(dropToFit: number | null): readonly FitChoice[] {
  return dropToFit === null ? ['model', 'anyway'] : ['drop', 'summary', 'model', 'anyway']
}
