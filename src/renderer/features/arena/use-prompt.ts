import { useState } from 'react'
import { problemWords } from '../../connection/problem.ts'
import { useAttempts } from '../../connection/use-attempts.ts'
import type { KeptText } from '../../connection/use-kept-text.ts'
import { useDraft } from '../../stores/use-draft.ts'
import { isSendable } from './prompt-box.tsx'
import { texts } from './texts.ts'

/** Who what is sent will be. A follow-up has a session already. */
export interface NewRoundUids {
  readonly sessionUid: string
  readonly roundUid: string
}

export interface Prompt {
  readonly text: string
  readonly setText: (text: string) => void
  readonly canSend: boolean
  readonly problem: string | null
  readonly send: () => Promise<void>
}

/**
 * A prompt that is written and sent. `onSend` gets who the round will be: the same again for the same text and
 * `target`, so that what was carried out although its answer was lost is not carried out twice.
 */
export function usePrompt(
  { initial, keeper }: KeptText,
  target: string,
  onSend: (text: string, uids: NewRoundUids) => Promise<void>,
): Prompt {
  const draft = useDraft(initial, keeper)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const attempts = useAttempts(keeper.place, newUids)
  const canSend = !isBusy && isSendable(draft.text)
  const send = async (): Promise<void> => {
    if (!canSend) return
    const { text } = draft
    const uids = attempts.of(JSON.stringify([text, target]))
    setBusy(true)
    setProblem(null)
    try {
      await onSend(text, uids)
      attempts.done(uids)
      draft.sent(text)
    } catch (error) {
      setProblem(`${texts.notSent} ${problemWords(error)}`)
    } finally {
      setBusy(false)
    }
  }
  const setText = (text: string): void => {
    setProblem(null)
    draft.setText(text)
  }
  return { text: draft.text, setText, canSend, problem, send }
}

function newUids(): NewRoundUids {
  return { sessionUid: crypto.randomUUID(), roundUid: crypto.randomUUID() }
}
