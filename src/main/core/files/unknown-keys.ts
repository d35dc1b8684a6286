import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod/mini'
import type { LineOf, Path } from './lines.ts'
import { problemAt, type FileProblem } from './problem.ts'
import type { MeantKey, Wording } from './wording.ts'

/** A key that a file has and its schema does not. */
export interface UnknownKey {
  readonly holder: Path
  readonly key: string
  readonly meant: MeantKey | undefined
}

/** Deletes from `value` what the schema does not know, and answers it. */
export function takeUnknownKeys(
  schema: z.ZodMiniType,
  value: unknown,
  wording: Wording,
): UnknownKey[] {
  const issues = schema.safeParse(value).error?.issues ?? []
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return []
    const holder = issue.path.reduce<unknown>(
      (at, key) => (isRecord(at) ? at[key] : undefined),
      value,
    )
    return issue.keys.map((key) => {
      const meant = wording.meant(issue.path, key)
      const isThere = isRecord(holder) && meant !== undefined && Object.hasOwn(holder, meant.key)
      if (isRecord(holder)) delete holder[key]
      return { holder: issue.path, key, meant: isThere ? undefined : meant }
    })
  })
}

/** What is said of it. */
export function problemOfKey(
  { holder, key, meant }: UnknownKey,
  severity: FileProblem['severity'],
  find: LineOf,
): FileProblem {
  const line = find([...holder, key])
  if (!meant) return problemAt(severity, line, `"${key}" is not known and means nothing`)
  return problemAt(severity, line, `"${key}" is not known; did you mean ${meant.words}?`)
}

/** Whether what is missing is what that key was meant to be. */
export function isMissingFor(issue: z.core.$ZodIssue, { holder, meant }: UnknownKey): boolean {
  if (issue.code !== 'invalid_type' || issue.input !== undefined || !meant) return false
  return isDeepStrictEqual(issue.path, [...holder, meant.key])
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}
