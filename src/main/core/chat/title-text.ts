import { wordsTitle } from '../kernel/words-title.ts'

/** What a model answered when asked for a title, made presentable; null when it is none. */
export function cleanTitle(answer: string): string | null {
  const line = wordsTitle(answer)
    ?.replace(/^title\s*:\s*/i, '')
    .replaceAll(/^["'“”„«»‘’*_]+|["'“”„«»‘’*_.]+$/g, '')
    .trim()
  return line ? line : null
}
