import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { streamText } from 'ai'
import Database from 'better-sqlite3'
import { WebSocketServer, type WebSocket } from 'ws'
import { COLUMNS, type FromHost, type ToHost, type TokenMessage } from './talk.ts'

// An Arena as one writes it first: the SDK reads the answers, and every token is an UPDATE of its row, whose triggers
// keep the search index, and a message to the window.

const [folder = ''] = process.argv.slice(2)
const database = new Database(join(folder, 'naive.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = NORMAL')
database.exec(`
  CREATE TABLE messages(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
  CREATE VIRTUAL TABLE messages_fts USING fts5(text, content='messages', content_rowid='id');
  CREATE TRIGGER messages_insert AFTER INSERT ON messages BEGIN
    INSERT INTO messages_fts(rowid, text) VALUES (new.id, new.text);
  END;
  CREATE TRIGGER messages_update AFTER UPDATE ON messages BEGIN
    INSERT INTO messages_fts(messages_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO messages_fts(rowid, text) VALUES (new.id, new.text);
  END;
`)
const insert = database.prepare(`INSERT INTO messages(text) VALUES ('')`)
const grow = database.prepare('UPDATE messages SET text = text || ? WHERE id = ?')
const read = database.prepare<[id: number | bigint], string>(
  'SELECT text FROM messages WHERE id = ?',
)

let window: WebSocket | undefined
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (socket) => {
  window = socket
})
server.on('listening', () => {
  // A TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  tell({ kind: 'listening', url: `ws://127.0.0.1:${port}/` })
})
// The bench sends nothing else.
process.on('message', (told: ToHost) => void run(told).catch(fail))
process.on('disconnect', () => process.exit())

async function run(told: ToHost): Promise<void> {
  const columns = Array.from({ length: COLUMNS }, (_, column) => answer(told, column))
  tell({ kind: 'done', stored: await Promise.all(columns) })
}

async function answer({ url, prompt }: ToHost, column: number): Promise<string> {
  const provider = createOpenAICompatible({ name: 'rig', baseURL: `${url}/v1`, includeUsage: true })
  const { lastInsertRowid: id } = insert.run()
  const { stream } = streamText({ model: provider.chatModel('tiny'), prompt })
  for await (const part of stream) {
    if (part.type === 'error') throw part.error
    if (part.type !== 'text-delta') continue
    grow.run(part.text, id)
    const message: TokenMessage = { column, token: part.text }
    window?.send(JSON.stringify(message))
  }
  return read.pluck().get(id) ?? ''
}

function tell(message: FromHost): void {
  process.send?.(message)
}

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}
