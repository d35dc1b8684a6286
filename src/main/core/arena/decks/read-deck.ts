import { z } from 'zod/mini'
import { tags } from '../../../../contract/arena.ts'
import { messageLimit } from '../../../../contract/chat.ts'
import { deckLimits } from '../../../../contract/decks.ts'
import { noteBrokenLines, type BrokenLines } from '../broken-lines.ts'

export interface DeckItem {
  readonly prompt: string
  readonly tags: string[]
}

const prompt = z.string().check(z.trim(), z.minLength(1), z.maxLength(messageLimit))
const jsonLine = z.object({ prompt, tags: z.exactOptional(tags) })

/** What a text holds; a broken line is no prompt. */
export interface ReadDeck extends BrokenLines {
  readonly items: DeckItem[]
}

/**
 * The prompts of a text. A text whose first line is a JSON object holds one `{"prompt", "tags"?}` per line, any other
 * one prompt per line; empty lines count for nothing. Lines that are no prompt are named, from 1, and left out.
 */
export function readDeck(text: string): ReadDeck {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const readLine = lines
    .find((line) => line.trim() !== '')
    ?.trim()
    .startsWith('{')
    ? readJson
    : readPlain
  const items: DeckItem[] = []
  const broken = noteBrokenLines()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const read = items.length < deckLimits.items ? readLine(line) : tooMany()
    if (typeof read === 'string') broken.note(index, read)
    else items.push(read)
  }
  return { items, ...broken.all() }
}

/** Every tag of some items, once, by name. */
export function tagsOf(items: readonly Pick<DeckItem, 'tags'>[]): string[] {
  const all = new Set(items.flatMap(({ tags: own }) => own))
  return [...all].toSorted((one, other) => one.localeCompare(other))
}

// Not made with the module: the first number that is written so loads the languages, 10 ms of every start.
function tooMany(): string {
  return `A deck holds at most ${deckLimits.items.toLocaleString('en')} prompts.`
}

function tooLong(): string {
  return `A prompt has at most ${messageLimit.toLocaleString('en')} characters.`
}

function readPlain(line: string): DeckItem | string {
  const text = line.trim()
  return text.length > messageLimit ? tooLong() : { prompt: text, tags: [] }
}

function readJson(line: string): DeckItem | string {
  const value = parsed(line)
  if (value === undefined) return 'This is not JSON.'
  const read = jsonLine.safeParse(value)
  if (read.success) return { prompt: read.data.prompt, tags: read.data.tags ?? [] }
  return problemOf(value, String(read.error.issues[0]?.path[0] ?? ''))
}

function problemOf(value: unknown, field: string): string {
  if (field === '') return 'This is no object with a "prompt".'
  if (field === 'tags')
    return 'Its "tags" have to be up to 20 texts of at most 60 characters, none of them empty.'
  const said: unknown = typeof value === 'object' && value && 'prompt' in value && value.prompt
  return typeof said === 'string' && said.length > messageLimit
    ? tooLong()
    : 'It has no "prompt" with words in it.'
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
