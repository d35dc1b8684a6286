import type { openForReading } from '../../store/open-database.ts'

/** A deck as whoever made it knows it. */
export interface KeptDeck {
  readonly uid: string
  readonly items: number
  /** Texts of the answers that were found complete, by the uid of their message. */
  readonly complete: Map<string, string>
}

interface CellRow {
  readonly shown: string | null
  readonly status: string | null
  readonly text: string
  /** Complete answers that stand in the column, and whether the shown one is one of them. */
  readonly answers: number
}

const cells = `SELECT m.uid AS shown, m.status,
    coalesce((SELECT group_concat(p.text, '') FROM parts p WHERE p.message_id = m.id AND p.kind = 'text'), '') AS text,
    (SELECT count(*) FROM messages a WHERE a.chat_id = e.chat_id AND a.role = 'assistant' AND a.status = 'complete') AS answers
  FROM decks d JOIN deck_items i ON i.deck_id = d.id JOIN rounds r ON r.deck_item_id = i.id
    JOIN entries e ON e.round_id = r.id LEFT JOIN messages m ON m.id = e.message_id WHERE d.uid = ?`

const itemCount = `SELECT count(*) FROM decks d JOIN deck_items i ON i.deck_id = d.id WHERE d.uid = ?`

/** What of a deck was lost, or generated twice; read past the core. Notes what is complete. */
export function complaintsAboutDeck(
  database: ReturnType<typeof openForReading>,
  deck: KeptDeck,
): string[] {
  const items = database.prepare<[string], number>(itemCount).pluck().get(deck.uid)
  const found = database.prepare<[string], CellRow>(cells).all(deck.uid)
  const complete = found.filter(({ status }) => status === 'complete')
  const texts = new Map(complete.map(({ shown, text }) => [shown ?? '', text]))
  const wrong = [
    ...(items === deck.items ? [] : [`${items} of ${deck.items} items are there`]),
    ...found.flatMap(({ answers, status }) => {
      if (answers > 1) return [`an answer was generated ${answers} times`]
      return answers === 1 && status !== 'complete' ? [`a complete answer is ${status}`] : []
    }),
    ...[...deck.complete].flatMap(([uid, text]) =>
      texts.get(uid) === text ? [] : [`the answer ${uid} is not what it was`],
    ),
  ]
  for (const [uid, text] of texts) deck.complete.set(uid, text)
  return wrong.map((complaint) => `deck ${deck.uid}: ${complaint}`)
}
