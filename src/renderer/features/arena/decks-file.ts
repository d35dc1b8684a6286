import { deckLimits } from '../../../contract/decks.ts'
import { texts } from './decks-texts.ts'
import { holdsText } from './holds-text.ts'

/** A character has at most so many bytes. */
const longestCharacter = 4

/** The text of a file that may become a deck, or why it may not. What is too large is not read. */
export async function readDeckFile(
  file: Pick<File, 'size' | 'text'>,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  if (file.size > deckLimits.text * longestCharacter) return { problem: texts.tooLarge }
  const text = await file.text()
  if (text.length > deckLimits.text) return { problem: texts.tooLarge }
  return holdsText(text) ? { text } : { problem: texts.noText }
}
