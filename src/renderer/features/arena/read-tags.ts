import { tags } from '../../../contract/arena.ts'

/** The tags in a text, apart by commas, each once; null: too many, or one is too long. */
export function readTags(text: string): string[] | null {
  const words = text.split(',').map((word) => word.trim())
  return tags.safeParse([...new Set(words.filter((word) => word !== ''))]).data ?? null
}
