import { parsed } from '../../kernel/parsed.ts'

/** How much of what a server said is kept. */
const longest = 2_000

/** Control characters and those that turn the direction of text: they could forge what a log or a window shows. */
// eslint-disable-next-line no-control-regex
const hostile = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** What a body that reports a failure says: in the words of the usual JSON shapes, of a page, or as it stands. */
export function wordsOf(body: string): string {
  const value = parsed(body)
  return value === undefined ? textOf(body) : (messageIn(value) ?? body.trim())
}

/** A server's words as they may be kept: without the key, without control characters, of bounded length. */
export function cleanWords(words: string, apiKey: string | undefined): string | undefined {
  const unsecret = apiKey ? words.replaceAll(apiKey, '[key]') : words
  const clean = unsecret.replaceAll(hostile, '').trim()
  if (clean === '') return undefined
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean
}

/** The message in an error value: a text, or an object that carries one. */
export function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (!isRecord(value)) return undefined
  for (const key of ['error', 'message', 'detail', 'error_description', 'title']) {
    const message = messageIn(value[key])
    if (message !== undefined) return message
  }
  return undefined
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(body: string): string {
  if (!body.trimStart().startsWith('<')) return body.trim()
  const title = /<title[^>]*>([^<]{1,500})/i.exec(body)?.[1]
  return (title ?? body.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ').trim()
}
