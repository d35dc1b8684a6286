import type { End, Usage } from '../../../contract/events.ts'
import type { LivePart } from '../../../contract/live.ts'
import type { Part, ToolCall } from '../../../contract/parts.ts'
import type { StopReason } from '../../../contract/status.ts'
import type { Clock } from '../kernel/clock.ts'
import {
  endGenerationBare,
  finaliseGeneration,
  insertGeneration,
  markGenerationStopping,
  messageBeingWritten,
  startGeneration,
  type Ending,
  type NewGeneration,
} from './generations.ts'
import { endMessage, markMessageStopping, messageUidOf } from './messages.ts'
import { addPart, appendAllPieces, readParts, tidy, type Piece } from './parts.ts'
import { readGeneration } from './read-generations.ts'
import type { Tx } from './sql.ts'
import type { Store } from './store.ts'

/**
 * How generations are stored, from waiting to their outcome. Calls take effect in their order; a generation without a
 * message keeps no text. What comes after the end changes nothing.
 */
export interface Ledger {
  /** A pending row, before the lane is asked. Rejects when the uid is taken. */
  begin(row: NewGeneration): Promise<void>
  /** The lease is there: the generation and its message run. False when it had ended before. */
  start(uid: string, waitMs: number): Promise<boolean>
  /** Keeps what several said, durable against a crash: all of it or nothing. Rejects with `disk_full`: give it again. */
  append(all: readonly Said[]): Promise<void>
  /** Keeps why it is about to be stopped: resolves before the stop may be given. `messageUid`: while it has no row. */
  stopping(target: { uid: string; messageUid: string | null }, reason: StopReason): Promise<void>
  /**
   * The one finaliser: row, message, folded text and search index in one transaction. True when this call ended the
   * generation: only then publish its `end`. While the disk is full it waits, it never rejects for that; when it
   * cannot be written as a whole, the end alone is, and the text stays as it was written. Rejects when not even that is
   * possible: the row then ends at the next start.
   */
  finish(uid: string, ending: Ending): Promise<boolean>
  /** Ends a message that never got a generation, for example for an unknown ref. True when this call ended it. */
  endMessage(messageUid: string, end: End): Promise<boolean>
  /** What is stored of a generation: everything it said and, after it, its end. */
  stored(uid: string): StoredGeneration | undefined
}

/** What a generation said since it was last kept. */
export interface Said {
  readonly uid: string
  readonly pieces: readonly Piece[]
  /** Tool calls that came whole; `part` is the ordinal in the message. */
  readonly calls: readonly { readonly part: number; readonly call: ToolCall }[]
}

export interface StoredGeneration {
  readonly messageUid: string | null
  readonly parts: LivePart[]
  readonly usage: Usage | null
  /** Null while it is pending or running. */
  readonly end: End | null
}

export function createLedger(store: Store, clock: Clock): Ledger {
  // The text of an end that was stored bare is nowhere but in its pieces, until the next start.
  let bare = false
  /** What those that run write, as they were found: to look each up for each of its pieces costs as much as the piece. */
  const written = new Map<string, number | null>()

  /** Id of the message; null: it has none, or has ended. */
  function messageOf(tx: Tx, uid: string): number | null {
    const known = written.get(uid)
    if (known !== undefined) return known
    const found = messageBeingWritten(tx, uid)
    if (found) written.set(uid, found.messageId)
    return found?.messageId ?? null
  }

  return {
    begin: (row) =>
      store.write('batch', (tx) => {
        insertGeneration(tx, row, store.launchId, clock.wall())
      }),
    start: (uid, waitMs) => store.write('batch', (tx) => startGeneration(tx, uid, waitMs)),
    append: (said) =>
      store.write('batch', (tx) => {
        const all: { messageId: number; pieces: Said['pieces']; calls: Said['calls'] }[] = []
        for (const { uid, pieces, calls } of said) {
          const messageId = messageOf(tx, uid)
          if (messageId !== null) all.push({ messageId, pieces, calls })
        }
        appendAllPieces(tx, all)
        for (const { messageId, calls } of all)
          for (const { part, call } of calls)
            addPart(tx, messageId, part, { kind: 'tool_call', call })
      }),
    stopping: ({ uid, messageUid }, reason) =>
      store.write('batch', (tx) => {
        markGenerationStopping(tx, uid, reason)
        if (messageUid !== null) markMessageStopping(tx, messageUid, reason)
      }),
    finish: (uid, ending) =>
      store.writeEnding(
        (tx) => {
          // Here and not afterwards: what comes next in the queue must find that it ended.
          written.delete(uid)
          const ended = finaliseGeneration(tx, uid, ending)
          if (!bare) tidy(tx)
          return ended
        },
        (tx) => {
          bare = true
          written.delete(uid)
          return endGenerationBare(tx, uid, ending)
        },
      ),
    endMessage: (messageUid, end) => store.writeEnding((tx) => endMessage(tx, messageUid, end)),
    stored: (uid) => readStored(store, uid),
  }
}

function readStored({ read }: Store, uid: string): StoredGeneration | undefined {
  const found = readGeneration(read, uid)
  if (!found) return undefined
  const { generation, messageId } = found
  const { status, endReason, error } = generation
  const running = status === 'pending' || status === 'running' || endReason === null
  return {
    messageUid: messageId === null ? null : messageUidOf(read, messageId),
    parts:
      messageId === null
        ? []
        : (readParts(read, [messageId]).get(messageId) ?? []).flatMap(livePart),
    usage: generation.countedBy && {
      tokens: {
        input: generation.tokensIn,
        cached: generation.tokensCached,
        output: generation.tokensOut,
      },
      timings: generation.timings ?? {},
      source: generation.countedBy,
    },
    end: running ? null : { status, reason: endReason, ...(error && { error }) },
  }
}

function livePart(part: Part): LivePart[] {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return [{ kind: part.kind, part: part.ordinal, text: part.text }]
    case 'tool_call':
      return [{ kind: 'tool_call', part: part.ordinal, call: part.call }]
    default:
      return []
  }
}
