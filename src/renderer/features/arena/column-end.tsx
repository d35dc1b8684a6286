import type { Entry } from '../../../contract/arena.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useMayFinish } from '../../connection/use-may-finish.ts'
import { saysNothing } from '../../ui/answer/parts-text.ts'
import { texts as answerTexts } from '../../ui/answer/texts.ts'
import { Button } from '../../ui/button.tsx'
import { capitalised } from '../../ui/format.ts'
import { texts } from './texts.ts'

export type ColumnEndProps = {
  readonly entry: Entry
  /** Others of the round still run. */
  readonly othersRun: boolean
  readonly onAgain: () => void
}

/** How an answer ended, when that needs saying. While names are hidden, only that there is none. */
export function ColumnEnd({ entry, othersRun, onAgain }: ColumnEndProps) {
  if (entry.status === 'failed') {
    if (entry.model === null) {
      return (
        <>
          <p className={`text-ink-2 ${saysNothing(entry.parts) ? '' : 'pt-2'}`}>
            {saysNothing(entry.parts) ? texts.noAnswer : texts.notFinished}
          </p>
          <Muted>{texts.noAnswerHelp}</Muted>
        </>
      )
    }
    return <Failure entry={entry} othersRun={othersRun} onAgain={onAgain} />
  }
  if (entry.status === 'cancelled') return <Stopped uid={entry.model?.generation?.uid ?? null} />
  if (entry.endReason === 'length') return <Muted>{texts.lengthEnd}</Muted>
  return saysNothing(entry.parts) ? <Muted>{texts.answeredNothing}</Muted> : null
}

function Stopped({ uid }: { readonly uid: string | null }) {
  const mayFinish = useMayFinish(uid)
  return <Muted>{mayFinish ? `${texts.stopped} ${answerTexts.mayFinish}` : texts.stopped}</Muted>
}

function Failure({ entry, othersRun, onAgain }: ColumnEndProps) {
  const binding = useBindings()('arena.again')
  const error = entry.model?.generation?.error ?? null
  const words = answerTexts.endReasons[entry.endReason ?? 'internal']
  const told = entry.model?.error ?? error?.message
  return (
    <>
      <p className={`text-bad [overflow-wrap:anywhere] ${saysNothing(entry.parts) ? '' : 'pt-2'}`}>
        {told ?? `${capitalised(words)}.`}
      </p>
      {error?.server !== undefined && (
        <p className="pt-1 font-mono text-code text-ink-2 [overflow-wrap:anywhere]">
          {error.server}
        </p>
      )}
      {othersRun && <Muted>{texts.othersGoOn}</Muted>}
      <div className="pt-2.5">
        <Button onClick={onAgain} {...(binding !== null && { binding })}>
          {texts.runAgain}
        </Button>
      </div>
    </>
  )
}

function Muted({ children }: { readonly children: string }) {
  return <p className="pt-1 text-small text-ink-3">{children}</p>
}
