import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../core/kernel/clock.ts'
import { makeFolder } from '../core/kernel/make-folder.ts'
import type { Log, LogFields } from '../core/ports.ts'
import { sentenceOf } from './log-sentence.ts'
import type { Redactor } from './redact.ts'

type Level = keyof Log

/** A log that has grown beyond this is put aside; one older log is kept. */
const rotateBytes = 5 * 1024 * 1024

export interface LogFile extends Log {
  close(): void
}

/**
 * One line of JSON per entry in `<folder>/boocode.log`; warnings and errors go to `stderr` too, each as a sentence.
 * Nothing is touched before the first entry: a host that finds the folder taken leaves the other one's log alone.
 */
export function openLogFile(
  folder: string,
  clock: Clock,
  redactor: Redactor,
  stderr: (line: string) => void,
): LogFile {
  let file: OpenFile | undefined
  let closed = false

  /** The file to write to, another one when this has grown too large. */
  const openOne = (): OpenFile => {
    if (file !== undefined && file.size > rotateBytes) {
      closeSync(file.descriptor)
      file = undefined
    }
    return (file ??= openRotated(folder))
  }

  const write = (level: Level, message: string, fields: LogFields = {}): void => {
    const entry = { at: new Date(clock.wall()).toISOString(), level, message, ...fields }
    const line = `${stringify(entry, redactor)}\n`
    if (level === 'warn' || level === 'error')
      stderr(`${redactor.text(sentenceOf(message, fields))}\n`)
    if (closed) return
    // Written at once: the last lines before a crash are the ones that are wanted.
    writeQuietly(openOne, line)
  }
  return {
    debug: (message, fields) => {
      write('debug', message, fields)
    },
    info: (message, fields) => {
      write('info', message, fields)
    },
    warn: (message, fields) => {
      write('warn', message, fields)
    },
    error: (message, fields) => {
      write('error', message, fields)
    },
    close() {
      closed = true
      if (file !== undefined) closeSync(file.descriptor)
      file = undefined
    },
  }
}

function stringify(entry: LogFields, redactor: Redactor): string {
  try {
    return JSON.stringify(entry, (name, value: unknown) => redactor.field(name, value))
  } catch {
    return JSON.stringify({ ...entryHead(entry), problem: 'fields that are not JSON' })
  }
}

function entryHead(entry: LogFields): LogFields {
  return { at: entry['at'], level: entry['level'], message: entry['message'] }
}

/** An open log, and how many bytes are in it. */
interface OpenFile {
  readonly descriptor: number
  size: number
}

function openRotated(folder: string): OpenFile {
  makeFolder(folder)
  const path = join(folder, 'boocode.log')
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const isLarge = size > rotateBytes
  const isAside = isLarge && putAside(path)
  return { descriptor: openSync(path, 'a', 0o600), size: isAside ? 0 : size }
}

/** False where it cannot be, as on Windows while somebody has it open: then it goes on growing. */
function putAside(path: string): boolean {
  try {
    renameSync(path, `${path}.old`)
    return true
  } catch {
    return false
  }
}

/** A full disk must not take the product down by way of its log. */
function writeQuietly(open: () => OpenFile, line: string): void {
  try {
    const file = open()
    file.size += writeSync(file.descriptor, line)
  } catch {
    // Nowhere left to say it.
  }
}
