import { z } from 'zod/mini'
import { endError } from './events.ts'
import { generation } from './generation.ts'
import { count, modelRef, uid, wallTime } from './ids.ts'
import { params } from './params.ts'
import { part } from './parts.ts'
import { procedure } from './procedure.ts'
import { contextWindow } from './models.ts'
import { endReason, status, stopReason } from './status.ts'

/** The longest message a window may send, in UTF-16 code units. */
export const messageLimit = 2_000_000

/** Longest text that is kept while it is being written: more than can be sent, so that it can be shortened without loss. */
export const draftLimit = 8_000_000

export const message = z.object({
  uid,
  parentUid: z.nullable(uid),
  role: z.enum(['user', 'assistant', 'tool', 'marker']),
  status,
  stopReason: z.nullable(stopReason),
  endReason: z.nullable(endReason),
  /** Why there is no answer when no generation was made, for example an unknown ref. */
  error: z.nullable(endError),
  /** Who wrote an answer that was copied from another chat, where its generation stays. */
  writtenBy: z.exactOptional(modelRef),
  createdAt: wallTime,
  parts: z.array(part),
  /** All messages of the same role below the same message, oldest first, this one included; a marker between is none. */
  siblings: z.array(uid),
  generation: z.nullable(generation),
})

/** One thread of a session. The shown branch is the path from `headUid` to the root. */
export const chatInfo = z.object({
  uid,
  sessionUid: uid,
  ref: z.nullable(modelRef),
  params,
  draft: z.nullable(z.string()),
  headUid: z.nullable(uid),
})

/** A stretch of the shown branch, oldest first. `before` and `after` are cursors to what lies beyond, null at the ends. */
export const messagePage = z.object({
  items: z.array(message),
  before: z.nullable(uid),
  after: z.nullable(uid),
})

/** How much of the window a turn would take. */
export const fit = z.object({
  /** Tokens of the system prompt, the branch and the text. */
  used: count,
  countedBy: z.enum(['server', 'estimate']),
  window: z.nullable(contextWindow),
  /** Null when the window is unknown. */
  fits: z.nullable(z.boolean()),
  /** Messages that would have to go so that it fits, oldest first; null when even that would not help. */
  dropToFit: z.nullable(count),
})

const text = z.string().check(z.minLength(1), z.maxLength(messageLimit))
const draft = z.string().check(z.maxLength(draftLimit))

const newAnswer = { answerUid: uid, generationUid: uid, ref: modelRef }

export const chat = {
  get: procedure.input(z.strictObject({ sessionUid: uid })).output(chatInfo),
  /** 50 messages of the shown branch: the newest, or those before, after or around one of them. */
  page: procedure
    .input(
      z.strictObject({
        chatUid: uid,
        at: z.exactOptional(
          z.discriminatedUnion('side', [
            z.strictObject({ side: z.literal('before'), uid }),
            z.strictObject({ side: z.literal('after'), uid }),
            z.strictObject({ side: z.literal('around'), uid }),
          ]),
        ),
      }),
    )
    .output(messagePage),
  /**
   * A user message under `parentUid` (null: the first), and its answer. An edited message is sent with the parent of
   * the one it replaces. Asking again with the same uids changes nothing.
   */
  send: procedure
    .input(
      z.strictObject({
        chatUid: uid,
        parentUid: z.nullable(uid),
        uid,
        text,
        ...newAnswer,
        /** Leave out as many of the oldest messages as it takes to fit; a marker in the chat says so. */
        dropOldest: z.exactOptional(z.literal(true)),
      }),
    )
    .output(z.void()),
  /**
   * The question of an answer that ended as `context_overflow`, sent again as another version of it, without as many of
   * the oldest messages as the server's own numbers ask for; a marker in the chat says so. Asking again with the same
   * uids changes nothing.
   */
  sendShorter: procedure
    .input(z.strictObject({ chatUid: uid, refusedUid: uid, uid, ...newAnswer }))
    .output(z.void()),
  /** Another answer to the user message `parentUid`: a sibling of the ones it has. */
  answer: procedure
    .input(z.strictObject({ chatUid: uid, parentUid: uid, ...newAnswer }))
    .output(z.void()),
  /** Stops every generation of the chat, a summary of it too; each ends as `cancelled/user_stop`. */
  stop: procedure.input(z.strictObject({ chatUid: uid })).output(z.void()),
  /** Shows the branch of this message, down to its newest leaf; nothing moves when it is shown already. */
  select: procedure.input(z.strictObject({ chatUid: uid, messageUid: uid })).output(z.void()),
  configure: procedure
    .input(
      z.strictObject({
        chatUid: uid,
        ref: z.exactOptional(modelRef),
        params: z.exactOptional(params),
      }),
    )
    .output(z.void()),
  draft: procedure.input(z.strictObject({ chatUid: uid, text: draft })).output(z.void()),
  fit: procedure
    .input(
      z.strictObject({
        chatUid: uid,
        parentUid: z.nullable(uid),
        text: z.string().check(z.maxLength(messageLimit)),
        ref: modelRef,
      }),
    )
    .output(fit),
  /** The fit of the first message of a chat that has not begun. */
  fitNew: procedure
    .input(
      z.strictObject({ params, text: z.string().check(z.maxLength(messageLimit)), ref: modelRef }),
    )
    .output(fit),
  /**
   * A new session that begins with a summary of this chat, written by `ref` before the call returns. The old one stays
   * as it is. `refusedUid` names an answer that ended as `context_overflow`: then the summary is of what was before its
   * question.
   */
  continueFromSummary: procedure
    .input(
      z.strictObject({
        chatUid: uid,
        sessionUid: uid,
        newChatUid: uid,
        generationUid: uid,
        ref: modelRef,
        refusedUid: z.exactOptional(uid),
      }),
    )
    .output(z.void()),
  /** The whole shown branch as Markdown source. */
  markdown: procedure.input(z.strictObject({ chatUid: uid })).output(z.string()),
}

export type Message = z.infer<typeof message>
export type ChatInfo = z.infer<typeof chatInfo>
export type MessagePage = z.infer<typeof messagePage>
export type Fit = z.infer<typeof fit>
