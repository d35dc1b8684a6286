import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../fixtures/llama-server')

/** One recorded question to a real llama-server, and its answer byte for byte (curl had removed the chunking). */
export interface Recording {
  readonly name: string
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** What was sent; undefined where nothing was. */
  readonly sent: string | undefined
  readonly status: number
  /** The status line and the headers, with CR LF. */
  readonly head: string
  readonly body: string
}

/** Reads a recording; undefined when the file is a protocol of something else than one answer. */
export function readRecording(name: string): Recording | undefined {
  const text = readFileSync(join(folder, name), 'utf8')
  const found =
    /^# curl (?<command>.*)\n(?<head>HTTP\/1\.1 (?<status>\d+) [^]*?\r\n\r\n)(?<body>[^]*?)\n?# curl exit 0\n$/.exec(
      text,
    )
  if (found?.groups === undefined) return undefined
  const { command = '', head = '', status = '', body = '' } = found.groups
  return { name, ...readCommand(command), status: Number(status), head, body }
}

/** Every recording of one answer. */
export function allRecordings(): Recording[] {
  return readdirSync(folder).flatMap((name) => readRecording(name) ?? [])
}

/** The command as it was noted down: without quotes, `-d` last. */
function readCommand(command: string): Pick<Recording, 'method' | 'path' | 'headers' | 'sent'> {
  const [before = '', sent] = command.split(/ -d (?=\{)/)
  const [start = '', ...headers] = before.split(' -H ')
  const [, method, path = ''] = /^(?:-X (\S+) )?(\S+)$/.exec(start) ?? []
  const pairs = headers.map((header) => header.split(/: (.*)/).slice(0, 2))
  return {
    method: method ?? (sent === undefined ? 'GET' : 'POST'),
    path,
    headers: Object.fromEntries(pairs) as Record<string, string>, // pairs of a name and a value
    sent,
  }
}
