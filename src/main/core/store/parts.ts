import type { Compaction, Part, ToolCall, ToolResult } from '../../../contract/parts.ts'
import { compaction, toolCall, toolResult } from '../../../contract/parts.ts'
import { assertNever } from '../kernel/errors.ts'
import { command, query, tuples, type Reader, type Tx } from './sql.ts'

/** A piece of text of one part, as it came: pieces of a part are put together in the order of writing. */
export interface Piece {
  /** Ordinal of the part in its message. */
  readonly part: number
  readonly kind: 'text' | 'reasoning'
  /** Well-formed: it ends in no half of a surrogate pair, SQLite could not keep it. */
  readonly text: string
}

/** So many pieces are too many to leave, since each fold looks at all of them; as many as eight answers leave in 13 s. */
const manyDeltas = 1_024

/** A part that comes whole. */
export type WholePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool_call'; readonly call: ToolCall }
  | { readonly kind: 'tool_result'; readonly result: ToolResult }
  | { readonly kind: 'compaction'; readonly text: string; readonly compaction: Compaction }

const insertPart = command<
  [
    {
      message: number
      ordinal: number
      kind: string
      text: string
      data: string | null
      indexed: number
    },
  ]
>(
  `INSERT INTO parts(message_id, ordinal, kind, text, data, indexed) VALUES (@message, @ordinal, @kind, @text, @data, @indexed)`,
)

const rowsAtOnce = 8
const columns = 4

/** For one row, two, and so on: most of what a row costs is the call of a statement. */
const insertDeltas = Array.from({ length: rowsAtOnce }, (_, before) =>
  command<(string | number)[]>(
    `INSERT INTO deltas(message_id, ordinal, kind, text) VALUES (?, ?, ?, ?)${', (?, ?, ?, ?)'.repeat(before)}`,
  ),
)

const deltasOfMessage = tuples<[messageId: number], DeltaRow>(
  `SELECT message_id, ordinal, kind, text FROM deltas WHERE message_id = ? ORDER BY seq`,
)

const deltasOfMessages = tuples<[messageIds: string], DeltaRow>(
  `SELECT message_id, ordinal, kind, text FROM deltas
   WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
)

// A part that is there already stays: no fold may fail at the start.
const insertFolded = command<[Pick<GrownPart, 'messageId' | 'ordinal' | 'kind' | 'text'>]>(
  `INSERT INTO parts(message_id, ordinal, kind, text, indexed) VALUES (@messageId, @ordinal, @kind, @text,
     @kind = 'text' AND (SELECT role FROM messages WHERE id = @messageId) IN ('user', 'assistant'))
   ON CONFLICT(message_id, ordinal) DO NOTHING`,
)

const running = query<[], { id: number }>(
  `SELECT id FROM messages WHERE status IN ('pending', 'running') LIMIT 1`,
)

// Without a condition SQLite looks at no row.
const deleteAll = command<[]>(`DELETE FROM deltas`)

const length = query<[], { length: number }>(
  `SELECT (SELECT max(seq) FROM deltas) - (SELECT min(seq) FROM deltas) AS length`,
)

const deleteOfEnded = command<[]>(
  `DELETE FROM deltas WHERE message_id NOT IN (SELECT id FROM messages WHERE status IN ('pending', 'running'))`,
)

type DeltaRow = readonly [messageId: number, ordinal: number, kind: GrownPart['kind'], text: string]

interface PartRow {
  readonly message_id: number
  readonly ordinal: number
  readonly kind: Part['kind']
  readonly text: string
  readonly data: string | null
}

const partsOfMessages = query<[messageIds: string], PartRow>(
  `SELECT message_id, ordinal, kind, text, data FROM parts WHERE message_id IN (SELECT value FROM json_each(?))`,
)

/** Adds a part that is complete. Text of user and assistant is searched from now on when `searched` says so. */
export function addPart(
  tx: Tx,
  messageId: number,
  ordinal: number,
  part: WholePart,
  searched: 'searched' | 'not_searched' = 'not_searched',
): void {
  insertPart.run(tx, {
    message: messageId,
    ordinal,
    kind: part.kind,
    text: 'text' in part ? part.text : '',
    data: dataOf(part),
    indexed: Number(searched === 'searched'),
  })
}

function dataOf(part: WholePart): string | null {
  switch (part.kind) {
    case 'text':
      return null
    case 'tool_call':
      return JSON.stringify(part.call)
    case 'tool_result':
      return JSON.stringify(part.result)
    case 'compaction':
      return JSON.stringify(part.compaction)
    default:
      return assertNever(part)
  }
}

/** What one message says, in the order of saying. */
export interface Pieces {
  readonly messageId: number
  readonly pieces: readonly Piece[]
}

/** Appends pieces to parts that grow: one row each at the end of a log, whatever the length of what is there. */
export function appendPieces(tx: Tx, messageId: number, pieces: readonly Piece[]): void {
  appendAllPieces(tx, [{ messageId, pieces }])
}

/** The same for several messages, which costs little more than for one. */
export function appendAllPieces(tx: Tx, all: readonly Pieces[]): void {
  const values: (string | number)[] = []
  for (const { messageId, pieces } of all)
    for (const { part, kind, text } of pieces) values.push(messageId, part, kind, text)
  for (let from = 0; from < values.length; from += rowsAtOnce * columns) {
    const some = values.slice(from, from + rowsAtOnce * columns)
    insertDeltas[some.length / columns - 1]?.run(tx, ...some)
  }
}

/**
 * Makes parts of the pieces of a message, and lets its text be searched. The pieces are worth nothing from then on, and
 * stay until `tidy`: they lie between those of other messages, so that removing them costs as much as writing them.
 */
export function fold(tx: Tx, messageId: number): void {
  for (const part of grownParts(deltasOfMessage.all(tx, messageId))) insertFolded.run(tx, part)
}

/** Removes the pieces of messages that have ended: all at once when nothing runs, else when there are many. */
export function tidy(tx: Tx): void {
  if (!running.get(tx)) deleteAll.run(tx)
  else if ((length.get(tx)?.length ?? 0) > manyDeltas) deleteOfEnded.run(tx)
}

/** The parts of messages by message id, in their order, growing ones as far as they are. */
export function readParts(on: Reader, messageIds: readonly number[]): Map<number, Part[]> {
  const ids = JSON.stringify(messageIds)
  const rows = partsOfMessages.all(on, ids)
  const deltas = deltasOfMessages.all(on, ids)
  const byMessage = new Map<number, Part[]>()
  for (const row of rows) partsIn(byMessage, row.message_id).push(partOf(row))
  for (const { messageId, kind, ordinal, text } of grownParts(deltas)) {
    const parts = partsIn(byMessage, messageId)
    if (!parts.some((part) => part.ordinal === ordinal)) parts.push({ kind, ordinal, text })
  }
  for (const parts of byMessage.values()) parts.sort((a, b) => a.ordinal - b.ordinal)
  return byMessage
}

function partsIn(byMessage: Map<number, Part[]>, messageId: number): Part[] {
  const parts = byMessage.get(messageId) ?? []
  byMessage.set(messageId, parts)
  return parts
}

interface GrownPart {
  readonly messageId: number
  readonly ordinal: number
  readonly kind: 'text' | 'reasoning'
  text: string
}

/** What pieces make, folded ones too as long as they are there. */
function grownParts(rows: readonly DeltaRow[]): GrownPart[] {
  const grown = new Map<string, GrownPart>()
  for (const [messageId, ordinal, kind, text] of rows) {
    const key = `${messageId}/${ordinal}`
    const part = grown.get(key)
    if (part) part.text += text
    else grown.set(key, { messageId, ordinal, kind, text })
  }
  return [...grown.values()]
}

function partOf({ kind, ordinal, text, data }: PartRow): Part {
  switch (kind) {
    case 'text':
    case 'reasoning':
      return { kind, ordinal, text }
    case 'tool_call':
      return { kind, ordinal, call: toolCall.parse(JSON.parse(data ?? 'null')) }
    case 'tool_result':
      return { kind, ordinal, result: toolResult.parse(JSON.parse(data ?? 'null')) }
    case 'compaction':
      return { kind, ordinal, text, compaction: compaction.parse(JSON.parse(data ?? 'null')) }
    default:
      return assertNever(kind)
  }
}
