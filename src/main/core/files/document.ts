import { getNodeValue, type Node } from 'jsonc-parser'
import type { z } from 'zod/mini'
import { explainIssue } from './issues.ts'
import { lineOfPath, lineOf, type LineOf } from './lines.ts'
import { problemAt, type FileProblem } from './problem.ts'
import { readSyntax } from './syntax.ts'
import { isMissingFor, problemOfKey, takeUnknownKeys, type UnknownKey } from './unknown-keys.ts'
import { plainWording, type Wording } from './wording.ts'

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
export function readDocument<Schema extends z.ZodMiniType>(
  text: string,
  schema: Schema,
  wording: Wording = plainWording,
): Document<z.output<Schema>> {
  const syntax = readSyntax(text)
  if (!syntax.ok) return { ok: false, problems: [syntax.problem] }
  const { tree } = syntax
  const find: LineOf = (path) => lineOfPath(text, tree, path)
  const value: unknown = getNodeValue(tree)
  const repeated = repeatedKeys(text, tree)
  const unknown = takeUnknownKeys(schema, value, wording)
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) {
    const problems = [...repeated, ...unknown.map((key) => problemOfKey(key, 'warning', find))]
    return { ok: true, value: result.data, problems, lineOf: find }
  }
  const { issues } = result.error
  const isCause = (key: UnknownKey): boolean => issues.some((issue) => isMissingFor(issue, key))
  const errors = issues
    .filter((issue) => !unknown.some((key) => isMissingFor(issue, key)))
    .map((issue) => {
      const what = explainIssue(issue, (path) => wording.nameOf(path, value))
      return problemAt('error', find(issue.path), what)
    })
  const causes = unknown.filter(isCause).map((key) => problemOfKey(key, 'error', find))
  const odd = unknown
    .filter((key) => !isCause(key))
    .map((key) => problemOfKey(key, 'warning', find))
  return { ok: false, problems: [...causes, ...errors, ...repeated, ...odd] }
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
