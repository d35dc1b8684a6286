import type { SearchHit, Snippet } from '../../../contract/sessions.ts'
import { namesShown } from './names-shown.ts'
import { query, type Reader } from './sql.ts'

// Marks around a hit, of Unicode's private use; text that holds them itself is only cut in more places.
const hitStart = '\uE000'
const hitEnd = '\uE001'
// As many as the list of hits has room for: a longer one could begin far before the best place of it.
const snippetTokens = 12

interface HitRow extends Omit<SearchHit, 'snippet'> {
  readonly snippet: string
}

// Of a round its prompt once, though every column was asked it, and its answers when everybody may know whose they are:
// before that even their order would tell.
const roundOf = `CASE s.kind WHEN 'arena' THEN (
    SELECT r.uid FROM entries e JOIN rounds r ON r.id = e.round_id JOIN messages a ON a.id = e.message_id
    WHERE e.chat_id = c.id AND r.deleted_at IS NULL AND (
      a.id = m.id AND ${namesShown}
      OR a.parent_id = m.id AND e.position =
        (SELECT min(o.position) FROM entries o WHERE o.round_id = r.id AND o.message_id IS NOT NULL))
    ORDER BY r.id LIMIT 1) END`

// CROSS JOIN: newest first comes from the index itself, so the search reads no more than it shows.
const newest = query<[match: string, limit: number], HitRow>(
  `SELECT s.uid AS sessionUid, c.uid AS chatUid, m.uid AS messageUid, ${roundOf} AS roundUid, s.title, m.role, m.created_at AS createdAt,
     snippet(parts_fts, 0, char(0xE000), char(0xE001), '…', ${snippetTokens}) AS snippet
   FROM parts_fts CROSS JOIN parts p ON p.id = parts_fts.rowid CROSS JOIN messages m ON m.id = p.message_id
     CROSS JOIN chats c ON c.id = m.chat_id CROSS JOIN sessions s ON s.id = c.session_id
   WHERE parts_fts MATCH ? AND s.deleted_at IS NULL AND (s.kind = 'chat' OR ${roundOf} IS NOT NULL)
   ORDER BY parts_fts.rowid DESC LIMIT ?`,
)

/** Messages that hold all words of what was typed, newest first; the last word may be unfinished. */
export function searchMessages(on: Reader, typed: string, limit: number): SearchHit[] {
  const match = matchOf(typed)
  if (match === null) return []
  return newest.all(on, match, limit).map((row) => ({ ...row, snippet: cut(row.snippet) }))
}

/** What was typed as an expression of FTS5: nothing of it can be an operator. Null when it holds no word. */
export function matchOf(typed: string): string | null {
  const words = typed.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)
  return words && `${words.map((word) => `"${word}"`).join(' ')}*`
}

/** Cuts a marked snippet into what matched and what did not. */
export function cut(marked: string): Snippet {
  const pieces: Snippet = []
  let hit = false
  for (const text of marked.split(/([\uE000\uE001])/)) {
    if (text === hitStart) hit = true
    else if (text === hitEnd) hit = false
    else if (text !== '') pieces.push({ text, hit })
  }
  return pieces
}
