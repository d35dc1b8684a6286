import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { params as paramsSchema, type Params } from '../../../contract/params.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { rememberSession } from '../../stores/route.ts'
import { ViewHeader } from '../../ui/view-header.tsx'
import { ChatComposer } from './chat-composer.tsx'
import { ChatSettings } from './chat-settings.tsx'
import { ContextGauge } from './context-gauge.tsx'
import { mayOverflow } from './may-overflow.ts'
import { useMachineOrder } from '../../connection/use-model.ts'
import { ModelButton } from '../../ui/model-button.tsx'
import { useModelTrouble } from '../../connection/model-trouble.ts'
import { orTell } from '../../connection/or-tell.ts'
import { sendTurn, type Written } from './send-turn.ts'
import { texts } from './texts.ts'
import { useChooseModel } from './use-choose-model.ts'
import { useDraftFit } from './use-draft-fit.ts'
import { placeOfFocus } from '../../stores/use-first-focus.ts'
import { useKeptText } from '../../connection/use-kept-text.ts'
import { useKept } from '../../connection/use-kept.ts'
import { useNewSessions, type NewSession } from './use-new-sessions.ts'
import { useSends } from './use-sends.ts'

/** A chat that has not begun: its session is made when the first message is sent. */
export function NewChat() {
  const queries = useQueries()
  const { client } = useConnection()
  const orderOf = useMachineOrder()
  const [focusFrom] = useState(placeOfFocus)
  const [settings, setSettings] = useState(false)
  const preferred = useQuery(queries.models.preferred.queryOptions())
  const draft = useKeptText('draft.new')
  const { value: params, isKnown: areParamsKnown, keep } = useKept('params.new', readParams)
  const { value: picked, isKnown: isPickKnown, keep: keepPicked } = useKept('ref.new', readRef)
  // Where somebody can write, they can send: the model is known, or that there is none.
  const isKnown = areParamsKnown && isPickKnown && (picked !== null || preferred.isFetched)
  const ref = isPickKnown ? (picked ?? preferred.data?.ref ?? null) : null
  const fit = useQuery({
    ...queries.chat.fitNew.queryOptions({ input: { params, text: '', ref: ref ?? '' } }),
    enabled: ref !== null && isKnown,
  })
  const [kept, setKept] = useState<string | null>(null)
  const fitWithDraft = useDraftFit(fit.data, kept ?? draft?.initial ?? '', ref)
  const trouble = useModelTrouble(ref)
  const choose = useChooseModel(ref, (chosen) => orTell(keepPicked(chosen)))
  const place = useRef<HTMLDivElement>(null)
  const sessions = useNewSessions()
  const sends = useSends()

  const begin = async (written: Written, { sessionUid, chatUid }: NewSession): Promise<void> => {
    await client.sessions.create({ uid: sessionUid, chatUid, ref: written.ref })
    await client.chat.configure({ chatUid, params })
    await sendTurn(client, { ...written, chatUid, parentUid: null })
  }
  const send = async (written: Written, goesOn: boolean): Promise<void> => {
    const goOnTo = rememberSession()
    const { uid } = written.uids
    const session = sessions.of(uid)
    const { chatUid } = session
    try {
      await sends.track(begin(written, session), () => client.chat.stop({ chatUid }))
    } catch (error) {
      sessions.failed(uid)
      throw error
    }
    sessions.sent(uid)
    // They are the chat's now; a next new chat begins with the servers' own, and with the model of the settings.
    if (Object.keys(params).length > 0) orTell(keep({}))
    if (picked !== null) orTell(keepPicked(null))
    goOnTo(session.sessionUid, goesOn ? 'conversation' : 'composer')
  }

  useCommands([
    ...(sends.any
      ? [
          {
            id: 'view.stop' as const,
            title: texts.stop,
            group: texts.commands.group,
            run: sends.stop,
          },
        ]
      : []),
    {
      id: 'chat.settings',
      title: texts.settings,
      group: texts.commands.group,
      run: () => setSettings(true),
    },
  ])

  return (
    <>
      <ViewHeader
        title={texts.newChat}
        end={
          <>
            {fitWithDraft !== undefined && (
              <span className="max-[640px]:hidden">
                <ContextGauge fit={fitWithDraft} />
              </span>
            )}
            <ModelButton modelRef={ref} orderOf={orderOf} onPress={choose} show="ref" />
          </>
        }
      />
      <div
        ref={place}
        tabIndex={-1}
        data-key-region="conversation"
        className="flex min-h-0 flex-1 flex-col justify-center px-5 focus-visible:outline-none"
      >
        <p className="mx-auto w-full max-w-182 px-3 text-read text-ink-3">
          {firstWords(ref, trouble, picked === null ? preferred.data?.instead : undefined)}
        </p>
      </div>
      {draft !== null && isKnown && (
        <ChatComposer
          modelRef={ref}
          onChooseModel={choose}
          params={params}
          onSettings={() => setSettings(true)}
          initialDraft={draft.initial}
          drafts={{
            ...draft.keeper,
            keep: (text) => {
              setKept(text)
              return draft.keeper.keep(text)
            },
            read: async () => {
              const text = await draft.keeper.read()
              setKept(text)
              return text
            },
          }}
          running={false}
          stoppable={false}
          focusFrom={focusFrom}
          onSend={send}
          onMeasure={async (text, modelRef) =>
            mayOverflow(fit.data, text) ? client.chat.fitNew({ params, text, ref: modelRef }) : null
          }
          onLeave={() => place.current?.focus()}
        />
      )}
      {settings && (
        <ChatSettings
          params={params}
          onClose={() => setSettings(false)}
          onSave={(chosen) => orTell(keep(chosen).then(() => setSettings(false)))}
        />
      )}
    </>
  )
}

/** What stands where nothing was said yet: a model that cannot answer, or is not the expected one, is told. */
function firstWords(
  ref: string | null,
  trouble: string | undefined,
  instead: string | undefined,
): string {
  if (ref !== null && trouble !== undefined) return texts.chosenGone(ref, trouble)
  if (ref !== null && instead !== undefined) return texts.takenInstead(instead, ref)
  return texts.emptyChat
}

function readParams(stored: unknown): Params {
  return paramsSchema.safeParse(stored).data ?? {}
}

function readRef(stored: unknown): string | null {
  return typeof stored === 'string' ? stored : null
}
