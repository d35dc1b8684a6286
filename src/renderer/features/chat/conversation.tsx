import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ChatInfo, Message } from '../../../contract/chat.ts'
import type { Session } from '../../../contract/sessions.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { knowAtOnce } from '../../connection/know-at-once.ts'
import { openSession, rememberRoute } from '../../stores/route.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { ChatComposer } from './chat-composer.tsx'
import { ChatDialogs, type ChatDialog } from './chat-dialogs.tsx'
import { ChatHeader } from './chat-header.tsx'
import { closeEdit, openEdit, useEditing } from './edits.ts'
import { History, type Pin } from './history.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { useAttempts } from '../../connection/use-attempts.ts'
import { mayOverflow } from './may-overflow.ts'
import { MessageView } from './message-view.tsx'
import type { Written } from './send-turn.ts'
import { texts } from './texts.ts'
import { newSendUids } from './turn-uids.ts'
import { useBranch } from './use-branch.ts'
import { useChooseModel } from './use-choose-model.ts'
import { useDraftFit } from './use-draft-fit.ts'
import { useConversationCommands } from './use-conversation-commands.ts'
import { useMessageCommands } from './use-message-commands.ts'
import { useOverflow } from './use-overflow.ts'
import { useRunning } from './use-running.ts'
import { useSessionActions } from './use-session-actions.ts'
import { useSends } from './use-sends.ts'
import { useSummary } from './use-summary.ts'
import { useTurns } from './use-turns.ts'

export type ConversationProps = {
  readonly session: Session
  readonly chat: ChatInfo
  readonly openAt: string | null
  /** Where the focus was when it was opened, for the composer to take it over; null: it does not. */
  readonly focusFrom: Element | null
}

/** One session: its history, its composer, and everything that can be done with it. */
export function Conversation({ session, chat, openAt, focusFrom }: ConversationProps) {
  const queries = useQueries()
  const { client } = useConnection()
  const cache = useQueryClient()
  const branch = useBranch(chat.uid, openAt)
  const turns = useTurns(chat.uid)
  const actions = useSessionActions()
  const summary = useSummary(chat.uid)
  const sends = useSends()
  const chatKey = queries.chat.get.queryKey({ input: { sessionUid: session.uid } })
  const preferred = useQuery(queries.models.preferred.queryOptions())
  const ref = chat.ref ?? preferred.data?.ref ?? null
  const choose = useChooseModel(ref, (picked) => {
    // Known here at once: what is sent before the core has answered goes to the model that was picked.
    knowAtOnce(cache, chatKey, (known) => known && { ...known, ref: picked })
    const told = client.chat.configure({ chatUid: chat.uid, ref: picked })
    orTell(told.finally(() => void cache.invalidateQueries({ queryKey: chatKey })))
  })
  const region = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const editing = useEditing(chat.uid)
  const edit = (uid: string): void => openEdit(chat.uid, uid)
  /** What is to be shown, and where the history was open when that was decided. */
  const [pin, setPin] = useState<{ to: Pin; openAt: string | null } | null>(null)
  const show = (uid: string, align: Pin['align'], focus = false): void =>
    setPin({ to: { uid, align, focus }, openAt })
  const [isComposerEmpty, setComposerEmpty] = useState(false)
  const [dialog, setDialog] = useState<ChatDialog | null>(null)
  const running = useRunning(branch.messages, session.running)
  const stoppable = running.any || summary.isWriting
  // A message goes below what is shown last, as long as that is there and is the end.
  const atEnd = branch.state === 'ready' && !branch.hasNewer
  const last = atEnd ? (branch.messages.at(-1)?.uid ?? null) : chat.headUid

  const fit = useQuery({
    ...queries.chat.fit.queryOptions({
      input: { chatUid: chat.uid, parentUid: last, text: '', ref: ref ?? '' },
    }),
    enabled: ref !== null,
  })
  // It is in what is known of the chat as soon as it is kept.
  const fitWithDraft = useDraftFit(fit.data, chat.draft ?? '', ref)
  const stop = async (): Promise<void> => {
    sends.stop()
    await turns.stop()
  }
  /** What is sent next stands below what was sent now: it has to be known here first. */
  const readAgain = async (): Promise<void> => {
    const page = queries.chat.page.key({ input: { chatUid: chat.uid } })
    await Promise.all([page, chatKey].map((queryKey) => cache.invalidateQueries({ queryKey })))
  }
  const send = async (written: Written, parentUid: string | null): Promise<void> => {
    const isStillThere = rememberRoute()
    const uid = await sends.track(turns.send({ ...written, parentUid }), turns.stop)
    if (!branch.hasNewer) show(uid, 'end')
    else if (isStillThere()) openSession(session.uid)
    await readAgain()
  }
  const regenerate = (message: Message): void => {
    if (ref === null) choose()
    else orTell(regenerateWith(message, ref))
  }
  const regenerateWith = async (message: Message, other: string): Promise<void> => {
    // Pressed twice it is asked once.
    if (sends.isAny()) return
    const uid = await sends.track(turns.regenerate(message, other), turns.stop)
    show(uid, 'end')
  }
  const select = async (uid: string): Promise<void> => {
    await turns.select(uid)
    // Who has gone elsewhere meanwhile stays there.
    const focused = document.activeElement
    show(uid, 'start', focused === document.body || region.current?.contains(focused) === true)
  }
  const copyChat = async (): Promise<void> => {
    copyText(await client.chat.markdown({ chatUid: chat.uid }), texts.copiedChat)
  }

  useMessageCommands({
    messages: branch.messages,
    at,
    running: running.shown,
    onEscape: stoppable && isComposerEmpty ? () => orTell(stop()) : null,
    region,
    onGo: ({ uid }) => show(uid, 'start', true),
    onSelect: (uid) => orTell(select(uid)),
    onRegenerate: regenerate,
    onEdit: edit,
    onCopy: copyText,
  })
  useConversationCommands({
    stoppable: stoppable || sends.any,
    newest: branch.messages.at(-1),
    onStop: stop,
    onNewest: ({ uid }) => (branch.hasNewer ? openSession(session.uid) : show(uid, 'end', true)),
    onCopyChat: copyChat,
    onSettings: () => setDialog('settings'),
    onRename: () => setDialog('rename'),
    onRemove: () => actions.remove(session),
  })

  /** Also in what is known here: the core announces no drafts, and the chat may be opened again. */
  const keepDraft = async (text: string): Promise<void> => {
    const before = cache.getQueryState(chatKey)
    knowAtOnce(cache, chatKey, (known) => known && { ...known, draft: text === '' ? null : text })
    try {
      await client.chat.draft({ chatUid: chat.uid, text })
    } finally {
      // More than the draft had changed, and it was not read yet.
      if (before?.isInvalidated === true || before?.fetchStatus === 'fetching')
        void cache.invalidateQueries({ queryKey: chatKey, exact: true })
    }
  }
  const readDraft = async (): Promise<string> => {
    const get = queries.chat.get.queryOptions({ input: { sessionUid: session.uid } })
    const { draft } = await cache.fetchQuery({ ...get, staleTime: 0 })
    return draft ?? ''
  }

  const edits = useAttempts(`edit.${chat.uid}`, newSendUids)
  const resend = async (message: Message, text: string): Promise<void> => {
    if (ref === null) return choose()
    const uids = edits.of(JSON.stringify([text, message.uid, ref]))
    // What was written is shown until the new version stands in its place: never the old one in between.
    await send({ text, ref, dropOldest: false, uids: uids.turn }, message.parentUid)
    edits.done(uids)
    closeEdit(chat.uid, message.uid)
  }

  const offersFor = useOverflow({
    chatUid: chat.uid,
    messages: branch.messages,
    modelRef: ref,
    running: running.shown,
    summary,
    onEdit: edit,
    onRegenerate: (answer, other) => orTell(regenerateWith(answer, other)),
    onSent: (uid) => show(uid, 'end'),
  })

  return (
    <>
      <ChatHeader
        title={session.title ?? texts.untitled}
        fit={fitWithDraft ?? null}
        modelRef={ref}
        onChooseModel={choose}
        onSettings={() => setDialog('settings')}
        onRename={() => setDialog('rename')}
        onCopyChat={() => orTell(copyChat())}
        onRemove={() => orTell(actions.remove(session))}
      />
      {branch.state === 'ready' && (
        <History
          key={openAt ?? 'newest'}
          messages={branch.messages}
          openAt={openAt}
          pinTo={pin?.openAt === openAt ? pin.to : null}
          keep={editing}
          at={at}
          onAt={setAt}
          onNearStart={branch.loadOlder}
          onNearEnd={branch.loadNewer}
          onShort={branch.fill}
          renderMessage={(message) => (
            <MessageView
              message={message}
              editing={editing === message.uid}
              onEdit={(on) => (on ? openEdit : closeEdit)(chat.uid, message.uid)}
              onResend={resend}
              onRegenerate={regenerate}
              offersFor={offersFor}
              onCopy={copyText}
              onSelect={(uid) => orTell(select(uid))}
            />
          )}
          regionRef={region}
        />
      )}
      {branch.state === 'loading' && <div className="flex-1" />}
      {branch.state === 'failed' && (
        <div className="flex-1">
          <EmptyState
            title={texts.loadFailed}
            actions={<Button onClick={branch.retry}>{texts.again}</Button>}
          />
        </div>
      )}
      <ChatComposer
        modelRef={ref}
        onChooseModel={choose}
        params={chat.params}
        onSettings={() => setDialog('settings')}
        initialDraft={chat.draft ?? ''}
        drafts={{
          place: `draft.${chat.uid}`,
          isRemembered: false,
          keep: keepDraft,
          read: readDraft,
        }}
        running={running.shown}
        stoppable={stoppable}
        focusFrom={focusFrom}
        onSend={(written) => send(written, last)}
        onMeasure={async (text, modelRef) =>
          mayOverflow(fit.data, text)
            ? client.chat.fit({ chatUid: chat.uid, parentUid: last, text, ref: modelRef })
            : null
        }
        onSummarise={summary.write}
        onStop={() => orTell(stop())}
        onLeave={() => region.current?.focus()}
        onEmpty={setComposerEmpty}
      />
      <ChatDialogs open={dialog} onClose={() => setDialog(null)} session={session} chat={chat} />
    </>
  )
}
