import type { Message } from '../../../contract/chat.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useConnection } from '../../connection/hooks.tsx'
import { useAttempts } from '../../connection/use-attempts.ts'
import { openPicker } from '../../stores/overlay.ts'
import { textOf } from '../../ui/answer/parts-text.ts'
import { orTell } from '../../connection/or-tell.ts'
import { overflowOffers, type OverflowOffer } from './overflow-offers.ts'
import { texts } from './texts.ts'
import { newSendUids } from './turn-uids.ts'
import type { Summary } from './use-summary.ts'

/** Something that can be done after an answer ended badly. */
export interface Offer {
  readonly id: OverflowOffer
  readonly label: string
  readonly enabled: boolean
  readonly run: () => void
}

export interface OverflowActions {
  readonly chatUid: string
  readonly messages: readonly Message[]
  readonly modelRef: string | null
  readonly running: boolean
  readonly summary: Summary
  readonly onEdit: (messageUid: string) => void
  readonly onRegenerate: (answer: Message, ref: string) => void
  /** The question was sent again, as this message. */
  readonly onSent: (uid: string) => void
}

/** What helps where a server refused a turn as too long: offers for that answer, and commands for the last one. */
export function useOverflow(actions: OverflowActions): (answer: Message) => readonly Offer[] {
  const { chatUid, messages, modelRef } = actions
  const { client } = useConnection()
  const attempts = useAttempts(`overflow.${chatUid}`, newSendUids)

  const sendShorter = async (answer: Message): Promise<void> => {
    if (modelRef === null) return
    const uids = attempts.of(`${answer.uid} ${modelRef}`)
    const { turn } = uids
    await client.chat.sendShorter({ chatUid, refusedUid: answer.uid, ref: modelRef, ...turn })
    attempts.done(uids)
    actions.onSent(turn.uid)
  }
  const summarise = async (answer: Message): Promise<void> => {
    const question = messages.find(({ uid }) => uid === answer.parentUid)
    if (modelRef === null || question === undefined) return
    const uids = attempts.of(`${answer.uid} ${modelRef}`)
    await actions.summary.write(textOf(question.parts), modelRef, uids.summary, answer.uid)
    attempts.done(uids)
  }
  const askAnother = (answer: Message): void => {
    const onPick = (ref: string): void => actions.onRegenerate(answer, ref)
    openPicker({ purpose: texts.pickerPurpose, current: modelRef, onPick })
  }

  const last = messages.findLast(({ role }) => role === 'assistant')
  const offered = last === undefined ? [] : overflowOffers(last, messages)
  const ready = modelRef !== null && !actions.running && !actions.summary.isWriting
  useCommands([
    {
      id: 'chat.sendShorter',
      title: texts.overflowOffers.shorter,
      group: texts.commands.group,
      enabled: ready && offered.includes('shorter'),
      run: async () => {
        if (last !== undefined) await sendShorter(last)
      },
    },
    {
      id: 'chat.sendWithSummary',
      title: texts.overflowOffers.summary,
      group: texts.commands.group,
      enabled: ready && offered.includes('summary'),
      run: async () => {
        if (last !== undefined) await summarise(last)
      },
    },
  ])

  const run = {
    shorter: (answer: Message) => orTell(sendShorter(answer)),
    summary: (answer: Message) => orTell(summarise(answer)),
    edit: (answer: Message) => answer.parentUid !== null && actions.onEdit(answer.parentUid),
    model: askAnother,
  }
  return (answer) =>
    overflowOffers(answer, messages).map((id) => ({
      id,
      label:
        id === 'summary' && actions.summary.isWriting
          ? texts.fit.summarising
          : texts.overflowOffers[id],
      enabled: id === 'edit' || ready,
      run: () => void run[id](answer),
    }))
}
