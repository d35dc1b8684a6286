import type { End } from '../../../contract/events.ts'
import type { Inputs } from '../../../contract/index.ts'
import { errorCodes, type ErrorCode } from '../../../contract/errors.ts'
import type { GenerationSpec } from '../inference/types.ts'
import { AppError } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import { findChat, setHead, setParams, setRef, type Chat } from '../store/chats.ts'
import { insertMessage } from '../store/messages.ts'
import { insertSession, readSession } from '../store/sessions.ts'
import type { Tx } from '../store/sql.ts'
import { chatNamed } from './found.ts'
import type { ChatPorts } from './ports.ts'
import { keptOf, promptMessages } from '../inference/branch-prompt.ts'
import { readFit, readFitAfter } from './read-fit.ts'
import { readRefusal } from './refusal.ts'
import type { Running } from './running.ts'
import { wordsTitle } from '../kernel/words-title.ts'

type Input = Inputs['chat']['continueFromSummary']

/** Sessions that go on from a summary of another chat. */
export interface Summaries {
  /**
   * Has `ref` write the summary, then makes the session; nothing is made when that fails or is stopped. Asking again while it runs
   * waits for the same summary; asking again later changes nothing.
   */
  continueFrom(input: Input): Promise<void>
}

const instruction =
  'Summarise our conversation so far, so that we can go on from the summary alone: what was asked, what was decided, ' +
  'names, numbers and code that are still needed, and what is open. Answer with the summary only, in the language of the conversation.'
const maxTokens = 2_000

export function createSummaries(ports: ChatPorts, running: Pick<Running, 'start'>): Summaries {
  const { store } = ports
  const underWay = new Map<string, Promise<void>>()

  async function summarise(input: Input): Promise<void> {
    const chat = chatNamed(store.read, input.chatUid)
    const spec = await summarySpec(ports, chat, input)
    const { end, text } = await running.start(chat, spec)
    if (end.status !== 'complete' || text.trim() === '') throw notWritten(end)
    await store.write('full', (tx) => {
      makeSession(tx, ports, chat, { ...input, summary: text.trim() })
    })
    ports.announce('sessions', [input.sessionUid])
  }

  return {
    async continueFrom(input) {
      if (findChat(store.read, input.newChatUid)) return
      const written = underWay.get(input.sessionUid) ?? summarise(input)
      underWay.set(input.sessionUid, written)
      try {
        await written
      } finally {
        underWay.delete(input.sessionUid)
      }
    },
  }
}

async function summarySpec(
  { store, directory }: ChatPorts,
  chat: Chat,
  { ref, generationUid, refusedUid }: Input,
): Promise<GenerationSpec> {
  const asked = { chat, text: instruction, ref }
  const { fit, branch } =
    refusedUid === undefined
      ? await readFit(store.read, directory, { ...asked, parentUid: chat.head?.uid ?? null })
      : await readFitAfter(store.read, directory, {
          ...asked,
          refusal: readRefusal(store.read, chat, refusedUid),
        })
  if (branch.length === 0) {
    throw new AppError('invalid', 'There is nothing to summarise in this chat yet.')
  }
  const { system } = chat.params
  const kept = keptOf(branch)
  const messages = kept.messages.slice(fit.dropToFit ?? 0)
  const prompt = [
    ...promptMessages({ ...kept, messages }),
    { role: 'user', text: instruction } as const,
  ]
  return {
    uid: generationUid,
    ref,
    caller: { kind: 'compaction', key: chat.sessionUid },
    priority: 'chat',
    source: 'sdk',
    messageUid: null,
    prompt: { messages: prompt, params: { ...(system && { system }), maxTokens }, tools: [] },
  }
}

function makeSession(
  tx: Tx,
  ports: ChatPorts,
  old: Chat,
  input: Input & { summary: string },
): void {
  const wall = ports.clock.wall()
  const title = readSession(tx, old.sessionUid)?.title
  const named = {
    title: title ? wordsTitle(`${title}, continued`) : null,
    titledBy: title ? 'model' : null,
  } as const
  insertSession(
    tx,
    { uid: input.sessionUid, chatUid: input.newChatUid, ref: input.ref, ...named },
    wall,
  )
  const chat = chatNamed(tx, input.newChatUid)
  setParams(tx, chat.id, old.params)
  setRef(tx, chat.id, input.ref)
  const compaction = { reason: 'summary', dropped: 0, keepFrom: null } as const
  const marker = {
    uid: newUid(),
    chatId: chat.id,
    parentId: null,
    role: 'marker',
    status: 'complete',
    parts: [{ kind: 'compaction', text: input.summary, compaction }],
  } as const
  setHead(tx, chat.id, insertMessage(tx, marker, ports.store.launchId, wall))
}

function notWritten({ reason, error }: End): AppError {
  const code: ErrorCode = errorCodes.find((known) => known === reason) ?? 'not_available'
  const why = error ? ` ${error.message}` : ''
  return new AppError(code, `The summary was not written.${why}`, {
    hint: 'Nothing was changed. Try again, with another model if need be.',
  })
}
