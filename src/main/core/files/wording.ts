import { nameOfPath } from './issues.ts'
import type { Path } from './lines.ts'

/** A key that was probably meant, and what is said of it: `"baseUrl"`. */
export interface MeantKey {
  readonly key: string
  readonly words: string
}

/** How the problems of one kind of file are said, where its schema alone does not tell it well. */
export interface Wording {
  /** What a value of this file is called. `value` is the file, of whatever form. */
  nameOf(path: Path, value: unknown): string
  /** What was probably meant by a key that nobody knows; `path` leads to what holds it. */
  meant(path: Path, key: string): MeantKey | undefined
}

/** The names of the file itself, and no guesses. */
export const plainWording: Wording = { nameOf: nameOfPath, meant: () => undefined }

/** Keys of an object, each with what people write instead, in small letters and without signs. */
export type KeysMeant = Readonly<Record<string, readonly string[]>>

/** The key that was probably meant by one that nobody knows. */
export function keyMeantBy(written: string, keys: KeysMeant): string | undefined {
  const plain = written.toLowerCase().replaceAll(/[^a-z]/g, '')
  const meant = ([key, others]: readonly [string, readonly string[]]): boolean =>
    key.toLowerCase() === plain || others.includes(plain)
  return Object.entries(keys).find(meant)?.[0]
}
