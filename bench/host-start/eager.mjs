// What a host costs that imports everything it may ever need, as it lies in node_modules, before it listens.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import { streamText } from 'ai'
import Database from 'better-sqlite3'
import { createParser } from 'eventsource-parser'
import * as pty from 'node-pty'
import { WebSocketServer } from 'ws'
import { z } from 'zod'

const used = [createOpenAICompatible, implement, RPCHandler, streamText, createParser, pty, z]
const database = new Database(join(process.argv[2] ?? '', 'boocode.db'))
database.prepare('SELECT 1 FROM sessions LIMIT 1').get()
const server = createServer()
const sockets = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, () => {}),
)
server.listen(0, '127.0.0.1', () => {
  if (used.some((thing) => thing === undefined)) throw new Error('Something was not imported')
  process.stdout.write('ready\n')
})
