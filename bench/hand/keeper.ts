import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'

// The least a process does that hands a message on and keeps it first: one row, on the disk before anything goes out.

const [folder = '', machine = ''] = process.argv.slice(2)
const database = new Database(join(folder, 'kept.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('CREATE TABLE kept (text TEXT NOT NULL) STRICT')
const keep = database.prepare('INSERT INTO kept VALUES (?)')

const server = createServer((asked, answer) => {
  void text(asked).then((body) => {
    keep.run(body)
    const url = new URL(asked.url ?? '/', machine)
    // The machine keeps no connection after an answer.
    const onward = request(url, { method: 'POST', agent: false }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502)
      reply.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    onward.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  // A TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  process.send?.(`http://127.0.0.1:${port}`)
})
process.on('disconnect', () => process.exit())
