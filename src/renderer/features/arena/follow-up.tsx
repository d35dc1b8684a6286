import { useEffect, useRef } from 'react'
import type { Round } from '../../../contract/arena.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { useKeptText, type KeptText } from '../../connection/use-kept-text.ts'
import { rememberRound } from '../../stores/route.ts'
import { focusAtEnd } from '../../ui/focus-at-end.ts'
import { toggleLeftOut, useLeftOut } from './layout.ts'
import { PromptBox } from './prompt-box.tsx'
import { texts } from './texts.ts'
import { Toggle } from './toggle.tsx'
import { usePrompt } from './use-prompt.ts'

export type FollowUpProps = {
  readonly round: Round
  /** Back to the columns. */
  readonly onLeave: () => void
}

/** The next prompt for the same columns, or for some of them. */
export function FollowUp(props: FollowUpProps) {
  const kept = useKeptText(`draft.arena.${props.round.sessionUid}`)
  return kept && <FollowUpBox {...props} kept={kept} />
}

function FollowUpBox({ round, onLeave, kept }: FollowUpProps & { readonly kept: KeptText }) {
  const { client } = useConnection()
  const { sessionUid, entries } = round
  const leftOut = useLeftOut(sessionUid)
  const isNobody = leftOut.length >= entries.length
  const prompt = usePrompt(
    kept,
    JSON.stringify([sessionUid, leftOut]),
    async (text, { roundUid }) => {
      const goOnTo = rememberRound()
      await client.arena.followUp({ sessionUid, roundUid, prompt: text, leftOut: [...leftOut] })
      goOnTo(roundUid)
    },
  )
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => focusAtEnd(field.current), [])
  const canSend = prompt.canSend && !isNobody
  return (
    <div className="shrink-0 border-t border-line px-4 py-3">
      <PromptBox
        fieldRef={field}
        placeholder={texts.followUp}
        text={prompt.text}
        onText={prompt.setText}
        canSend={canSend}
        onSend={prompt.send}
        onLeave={onLeave}
        problem={isNobody ? texts.nobodyAsked : prompt.problem}
      >
        <span className="text-small text-ink-3">{texts.followUpTo}</span>
        {entries.map(({ position }) => {
          const isAsked = !leftOut.includes(position)
          return (
            <Toggle
              key={position}
              aria-label={texts.asks(position)}
              isOn={isAsked}
              onClick={() => toggleLeftOut(sessionUid, position)}
            >
              {position + 1}
            </Toggle>
          )
        })}
      </PromptBox>
    </div>
  )
}
