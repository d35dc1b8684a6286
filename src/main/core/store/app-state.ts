import { command, query, type Reader, type Tx } from './sql.ts'

const byKey = query<[key: string], { value: string }>(`SELECT value FROM app_state WHERE key = ?`)

const put = command<[key: string, value: string]>(
  `INSERT INTO app_state(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value`,
)

/** What the app learned under this key: JSON text, or null. */
export function readState(on: Reader, key: string): string | null {
  return byKey.get(on, key)?.value ?? null
}

/** `value` is JSON text. */
export function writeState(tx: Tx, key: string, value: string): void {
  put.run(tx, key, value)
}
