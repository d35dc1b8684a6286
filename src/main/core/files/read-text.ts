import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { codeOf, messageOf } from '../kernel/errors.ts'

/** The largest hand-edited file that is read, in bytes. */
export const maxFileBytes = 1_048_576

export type TextFile =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'missing' }
  /** `reason` is a sentence. */
  | { readonly state: 'unreadable'; readonly reason: string }

/** Reads a hand-edited file as UTF-8, with or without a byte order mark. Its size is checked before a byte is read. */
export async function readText(path: string): Promise<TextFile> {
  try {
    // A FIFO with nobody at its other end must not hold us.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const stats = await file.stat()
      if (!stats.isFile()) return unreadable('It is not a file.')
      if (stats.size > maxFileBytes) return unreadable(tooLarge(stats.size))
      const bytes = await file.readFile()
      // It may have grown since.
      if (bytes.length > maxFileBytes) return unreadable(tooLarge(bytes.length))
      return { state: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
    } finally {
      await file.close()
    }
  } catch (error) {
    return explain(error)
  }
}

function explain(error: unknown): TextFile {
  if (error instanceof TypeError) return unreadable('It is not text in UTF-8.')
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' }
  if (code === 'EACCES' || code === 'EPERM') return unreadable('Reading it is not permitted.')
  return unreadable(`It cannot be read: ${messageOf(error)}.`)
}

function unreadable(reason: string): TextFile {
  return { state: 'unreadable', reason }
}

function tooLarge(bytes: number): string {
  const size = (bytes / 1_048_576).toFixed(1)
  return `It has ${size} MiB; a file of more than 1 MiB is not read.`
}
