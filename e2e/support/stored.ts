import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What of an answer in the making a crash would leave, read beside the host that writes it. */
export function storedText(folder: string): string {
  const database = new DatabaseSync(join(folder, 'boocode.db'), { readOnly: true })
  try {
    const row = database.prepare("SELECT group_concat(text, '') AS text FROM deltas").get()
    return String(row?.['text'] ?? '')
  } finally {
    database.close()
  }
}

export function storedDraft(folder: string): string {
  const database = new DatabaseSync(join(folder, 'boocode.db'), { readOnly: true })
  try {
    const row = database
      .prepare(
        "SELECT coalesce((SELECT max(draft) FROM chats), (SELECT value FROM app_state WHERE key LIKE '%draft.new')) AS draft",
      )
      .get()
    return String(row?.['draft'] ?? '')
  } finally {
    database.close()
  }
}
