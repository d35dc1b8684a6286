import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRecording } from '../model-server/recording.ts'
import { streamAnswer } from './replay-server.ts'

const folder = join(import.meta.dirname, '../fixtures/llama-server')

/** The bytes of a recorded answer, its chunking taken out as curl did, on a connection that closes after it. */
export function recordedBytes(name: string): string {
  const recording = readRecording(`${name}.txt`)
  if (!recording) throw new Error(`No answer is recorded in ${name}`)
  const head = recording.head
    .replace(/^Transfer-Encoding:.*\r\n/im, '')
    .replace(/^Content-Length:.*\r\n/im, '')
    .replace(/\r\n$/, 'Connection: close\r\n\r\n')
  return head + recording.body
}

/** The body of a recorded stream that was not recorded to its end: what came before the connection broke. */
export function brokenBody(file: string): string {
  const text = readFileSync(join(folder, file), 'utf8')
  const from = text.search(/^data: /m)
  return from < 0 ? '' : text.slice(from).replace(/\ncurl: [^]*$/, '\n')
}

/** The bytes of a stream that broke off. */
export function brokenBytes(file: string): string {
  return streamAnswer(brokenBody(file))
}
