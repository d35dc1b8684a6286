import type { z } from 'zod/mini'
import type { Path } from './lines.ts'

type Issue = z.core.$ZodIssue

/** What a value is called within a sentence: `the kind of "rig-a"`. */
export type NameOf = (path: Path) => string

/** What is wrong with a value that does not fit its schema, read with `reportInput`: in lower case, without a full stop. */
export function explainIssue(issue: Issue, nameOf: NameOf): string {
  const name = nameOf(issue.path)
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `${name} is missing`
        : `${name} must be ${typeWords[issue.expected] ?? issue.expected}`
    case 'too_small':
      return `${name} must ${limitWords(issue.origin, 'at least', issue.minimum)}`
    case 'too_big':
      return `${name} must ${limitWords(issue.origin, 'at most', issue.maximum)}`
    case 'invalid_value':
      return `${name} must be ${oneOf(issue.values)}`
    case 'invalid_key':
      return issue.issues.map((inner) => explainIssue(inner, () => name)).join(', and ')
    default:
      // Formats and checks of ours bring their own words.
      return issue.path.length === 0 ? issue.message : `${name} ${issue.message}`
  }
}

/** `surfaces.chat[2]`, as people write it. */
export const nameOfPath: NameOf = (path) => {
  if (path.length === 0) return 'the file'
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`
    return name === '' ? String(key) : `${name}.${String(key)}`
  }, '')
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: [ … ]',
  object: 'an object: { … }',
  record: 'an object: { … }',
}

function limitWords(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string')
    return `have ${bound} ${limit} ${limit === 1 ? 'character' : 'characters'}`
  if (origin === 'array') return `have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`
  return `be ${bound} ${limit}`
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value))
  return words.length > 1 ? `one of ${words.join(', ')}` : words.join('')
}
