import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { openSession, rememberRoute } from '../../stores/route.ts'
import { ViewHeader } from '../../ui/view-header.tsx'
import { ChatComposer } from './chat-composer.tsx'
import { ModelButton } from './model-button.tsx'
import { sendTurn, type Written } from './send-turn.ts'
import { texts } from './texts.ts'
import { useChooseModel } from './use-choose-model.ts'

const draftKey = 'draft.new'

/** A chat that has not begun: its session is made when the first message is sent. */
export function NewChat() {
  const queries = useQueries()
  const { client } = useConnection()
  const [picked, setPicked] = useState<string | null>(null)
  const preferred = useQuery(queries.models.preferred.queryOptions())
  const draft = useQuery({
    ...queries.app.readState.queryOptions({ input: { key: draftKey } }),
    staleTime: 0,
    gcTime: 0,
  })
  const ref = picked ?? preferred.data?.ref ?? null
  const choose = useChooseModel(ref, setPicked)
  const place = useRef<HTMLDivElement>(null)
  // Made once, so that sending again after a failure is the same session.
  const uids = useRef({ session: crypto.randomUUID(), chat: crypto.randomUUID() })

  const send = async (written: Written): Promise<void> => {
    const isStillThere = rememberRoute()
    const { session, chat } = uids.current
    await client.sessions.create({ uid: session, chatUid: chat, ref: written.ref })
    await sendTurn(client, { ...written, chatUid: chat, parentUid: null })
    if (isStillThere()) openSession(session)
  }

  return (
    <>
      <ViewHeader
        title={texts.newChat}
        end={<ModelButton modelRef={ref} onPress={choose} show="ref" />}
      />
      <div
        ref={place}
        tabIndex={-1}
        data-key-region="conversation"
        className="flex min-h-0 flex-1 flex-col justify-center px-5 focus-visible:outline-none"
      >
        <p className="mx-auto w-full max-w-182 px-3 text-read text-ink-3">{texts.emptyChat}</p>
      </div>
      {!draft.isPending && (
        <ChatComposer
          modelRef={ref}
          onChooseModel={choose}
          initialDraft={readText(draft.data)}
          onKeepDraft={(text) =>
            client.app.writeState({ key: draftKey, value: JSON.stringify(text) })
          }
          running={false}
          onSend={send}
          onLeave={() => place.current?.focus()}
        />
      )}
    </>
  )
}

function readText(stored: string | null | undefined): string {
  if (stored === null || stored === undefined) return ''
  const value: unknown = JSON.parse(stored)
  return typeof value === 'string' ? value : ''
}
