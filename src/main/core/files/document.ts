import { getNodeValue, type Node } from 'jsonc-parser'
import type { z } from 'zod'
import { explainIssue } from './issues.ts'
import { lineOfPath, lineOf, type Path } from './lines.ts'
import { problemAt, type FileProblem } from './problem.ts'
import { readSyntax } from './syntax.ts'

/** Finds the line of a value, from 1. */
export type LineOf = (path: Path) => number

export type Document<Value> =
  | {
      readonly ok: true
      readonly value: Value
      readonly problems: readonly FileProblem[]
      readonly lineOf: LineOf
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/**
 * Reads the text of a hand-edited file against a strict schema. Keys the schema does not know are taken out and
 * become warnings; everything else that does not fit is an error.
 */
export function readDocument<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): Document<z.output<Schema>> {
  const syntax = readSyntax(text)
  if (!syntax.ok) return { ok: false, problems: [syntax.problem] }
  const { tree } = syntax
  const find: LineOf = (path) => lineOfPath(text, tree, path)
  const value: unknown = getNodeValue(tree)
  const warnings = [...repeatedKeys(text, tree), ...dropUnknownKeys(schema, value, find)]
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return { ok: true, value: result.data, problems: warnings, lineOf: find }
  const errors = result.error.issues.map((issue) =>
    problemAt('error', find(issue.path), explainIssue(issue)),
  )
  return { ok: false, problems: [...errors, ...warnings] }
}

/** Deletes from `value` what the schema does not know, and tells of each key. */
function dropUnknownKeys(schema: z.ZodType, value: unknown, find: LineOf): FileProblem[] {
  const unknown = schema.safeParse(value).error?.issues ?? []
  return unknown.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return []
    const holder = issue.path.reduce<unknown>(
      (at, key) => (isRecord(at) ? at[key] : undefined),
      value,
    )
    return issue.keys.map((key) => {
      if (isRecord(holder)) delete holder[key]
      return problemAt(
        'warning',
        find([...issue.path, key]),
        `"${key}" is not known and means nothing`,
      )
    })
  })
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}

function repeatedKeys(text: string, node: Node): FileProblem[] {
  const seen = new Set<string>()
  return (node.children ?? []).flatMap((child) => {
    const key = child.type === 'property' ? keyOf(child) : undefined
    const repeated = key !== undefined && seen.has(key)
    if (key !== undefined) seen.add(key)
    const inner = repeatedKeys(text, child)
    if (!repeated) return inner
    const what = `"${key}" stands there a second time; the last one counts`
    return [problemAt('warning', lineOf(text, child.offset), what), ...inner]
  })
}

function keyOf(property: Node): string | undefined {
  const name: unknown = property.children?.[0]?.value
  return typeof name === 'string' ? name : undefined
}
