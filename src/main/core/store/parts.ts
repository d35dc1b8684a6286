import type { Compaction, Part, ToolCall, ToolResult } from '../../../contract/parts.ts'
import { compaction, toolCall, toolResult } from '../../../contract/parts.ts'
import { assertNever } from '../kernel/errors.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

/** A piece of text of one part, as it came: pieces of a part are put together in the order of writing. */
export interface Piece {
  /** Ordinal of the part in its message. */
  readonly part: number
  readonly kind: 'text' | 'reasoning'
  /** Well-formed: it ends in no half of a surrogate pair, SQLite could not keep it. */
  readonly text: string
}

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

const insertGrowingPart = command<[message: number, ordinal: number, kind: string]>(
  `INSERT INTO parts(message_id, ordinal, kind) VALUES (?, ?, ?) ON CONFLICT(message_id, ordinal) DO NOTHING`,
)

const insertDelta = command<[text: string, message: number, ordinal: number]>(
  `INSERT INTO deltas(part_id, text) SELECT id, ? FROM parts WHERE message_id = ? AND ordinal = ?`,
)

// The text and the mark that indexes it in one statement: the trigger gives the search index what stands here.
const foldParts = command<[message: number]>(
  `UPDATE parts SET
     text = parts.text || coalesce((SELECT group_concat(d.text, '' ORDER BY d.seq) FROM deltas d WHERE d.part_id = parts.id), ''),
     indexed = parts.kind = 'text' AND (SELECT role FROM messages WHERE id = parts.message_id) IN ('user', 'assistant')
   WHERE message_id = ? AND indexed = 0 AND kind IN ('text', 'reasoning')`,
)

const deleteDeltas = command<[message: number]>(
  `DELETE FROM deltas WHERE part_id IN (SELECT id FROM parts WHERE message_id = ?)`,
)

interface PartRow {
  readonly message_id: number
  readonly ordinal: number
  readonly kind: Part['kind']
  readonly text: string
  readonly data: string | null
}

const partsOfMessages = query<[messageIds: string], PartRow>(
  `SELECT message_id, ordinal, kind, data,
     text || coalesce((SELECT group_concat(d.text, '' ORDER BY d.seq) FROM deltas d WHERE d.part_id = parts.id), '') AS text
   FROM parts WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY message_id, ordinal`,
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

/** Appends pieces to growing parts: one row each, whatever the length of what is there. */
export function appendPieces(tx: Tx, messageId: number, pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    insertGrowingPart.run(tx, messageId, piece.part, piece.kind)
    insertDelta.run(tx, piece.text, messageId, piece.part)
  }
}

/** Puts the pieces of a message together, lets its text be searched, and removes the pieces. */
export function fold(tx: Tx, messageId: number): void {
  foldParts.run(tx, messageId)
  deleteDeltas.run(tx, messageId)
}

/** The parts of messages by message id, in their order, growing ones as far as they are. */
export function readParts(on: Reader, messageIds: readonly number[]): Map<number, Part[]> {
  const rows = partsOfMessages.all(on, JSON.stringify(messageIds))
  const byMessage = Map.groupBy(rows, (row) => row.message_id)
  return new Map([...byMessage].map(([id, parts]) => [id, parts.map(partOf)]))
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
