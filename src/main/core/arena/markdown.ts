import type { Entry, Round } from '../../../contract/arena.ts'
import { textOf } from '../inference/branch-prompt.ts'

/** A round as Markdown: its prompt, and every answer that is shown, with the name of who wrote it where names are. */
export function markdownOf({ prompt, entries }: Round): string {
  const answers = entries.filter(({ messageUid }) => messageUid !== null).map(sectionOf)
  return `${[`# Prompt\n\n${prompt.trim()}`, ...answers].join('\n\n')}\n`
}

function sectionOf({ position, model, parts, status }: Entry): string {
  const name = model ? `${position + 1}: ${model.ref}` : String(position + 1)
  const text = textOf(parts).trim()
  return `## Answer ${name}\n\n${text === '' ? wordsFor(status) : text}`
}

function wordsFor(status: Entry['status']): string {
  return status === null ? '*Not shown yet.*' : '*No answer.*'
}
