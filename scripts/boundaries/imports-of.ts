import { parseSync, Visitor, type CallExpression, type Expression, type Program } from 'oxc-parser'

/** One place where a file names another: the specifier as written, undefined where it is computed. */
export interface FoundImport {
  readonly specifier: string | undefined
  readonly line: number
}

const CODE = /\.[cm]?[jt]sx?(\?|$)/

/**
 * Everything a file imports, whichever way: `import` (also `import type` and `import('x').T`), `export from`, dynamic
 * `import()`, `require` (also one made by `createRequire`), `import.meta.resolve`, and code named by
 * `new URL('x', import.meta.url)`, as workers are. Throws an Error for a file that does not parse.
 */
export function importsOf(path: string, source: string): FoundImport[] {
  const { program, errors } = parseSync(path, source)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`)
  return namedPlaces(program)
    .toSorted((a, b) => a.start - b.start)
    .map(({ specifier, start }) => ({ specifier, line: source.slice(0, start).split('\n').length }))
}

interface Place {
  specifier: string | undefined
  start: number
}

function namedPlaces(program: Program): Place[] {
  const places: Place[] = []
  const calls: CallExpression[] = []
  const requires = new Set(['require'])
  const add = (node: { start: number }, specifier: string | undefined) =>
    places.push({ specifier, start: node.start })

  new Visitor({
    ImportDeclaration: (node) => add(node, node.source.value),
    ExportAllDeclaration: (node) => add(node, node.source.value),
    ExportNamedDeclaration: (node) => node.source !== null && add(node, node.source.value),
    ImportExpression: (node) => add(node, textOf(node.source)),
    TSImportType: (node) => add(node, node.source.value),
    TSExternalModuleReference: (node) => add(node, node.expression.value),
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init !== null && makesRequire(init)) requires.add(id.name)
    },
    CallExpression: (node) => calls.push(node),
    NewExpression: (node) => {
      const [file, base] = node.arguments
      if (!isIdentifier(node.callee, 'URL') || !isImportMeta(base, 'url')) return
      const name = file?.type === 'SpreadElement' ? undefined : textOf(file)
      if (name !== undefined && CODE.test(name))
        add(node, name.startsWith('.') ? name : `./${name}`)
    },
  }).visit(program)

  for (const call of calls) {
    if (!imports(call.callee, requires)) continue
    const [argument] = call.arguments
    add(call, argument?.type === 'SpreadElement' ? undefined : textOf(argument))
  }
  return places
}

/** Whether calling this loads or resolves a module. */
function imports(callee: Expression, requires: ReadonlySet<string>): boolean {
  if (isImportMeta(callee, 'resolve') || makesRequire(callee)) return true
  if (callee.type === 'Identifier') return requires.has(callee.name)
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
  return requires.has(callee.object.name) && isIdentifier(callee.property, 'resolve')
}

function makesRequire(node: Expression): boolean {
  if (node.type !== 'CallExpression') return false
  const { callee } = node
  if (callee.type === 'MemberExpression') return isIdentifier(callee.property, 'createRequire')
  return isIdentifier(callee, 'createRequire')
}

function isImportMeta(node: { type: string } | undefined, property: string): boolean {
  const member = node as Expression | undefined // the callers hand over nodes of the tree
  return (
    member?.type === 'MemberExpression' &&
    member.object.type === 'MetaProperty' &&
    member.object.meta.name === 'import' &&
    isIdentifier(member.property, property)
  )
}

function isIdentifier(node: { type: string; name?: unknown }, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}

function textOf(node: Expression | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined
  return node.quasis[0]?.value.cooked ?? undefined
}
