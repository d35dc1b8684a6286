import { parseSync, Visitor, type CallExpression, type Program } from 'oxc-parser'

/** How an event is listened to, and no longer. */
export const listening: ReadonlySet<string> = new Set(['on', 'once', 'off'])

/**
 * What a file uses of Electron, as its documentation has it: `app.quit` for a function or property of a module,
 * `app 'activate'` for an event of one, `Tray` for a class with all its members. Throws where it cannot be told: a
 * module that is handed on whole.
 */
export function electronApisOf(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source)
  if (errors[0] !== undefined) throw new Error(`${path} does not parse: ${errors[0].message}`)
  const names = namesFromElectron(program)
  const modules = new Set([...names].filter((name) => !isClass(name)))
  const used = new Set([...names].filter(isClass))
  const known = namesThatAreNoReferences(program)

  new Visitor({
    CallExpression(call) {
      const event = eventOf(call, modules)
      if (event === undefined) return
      known.add(event.start)
      used.add(`${event.module} '${event.name}'`)
    },
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || !modules.has(object.name) || known.has(object.start))
        return
      known.add(object.start)
      if (property.type === 'Identifier') used.add(`${object.name}.${property.name}`)
    },
    Identifier({ name, start }) {
      if (modules.has(name) && !known.has(start))
        throw new Error(`${path} hands ${name} on whole: what is used of it cannot be counted`)
    },
  }).visit(program)
  return [...used].toSorted()
}

/** The event of a module that a call listens to. */
function eventOf({ callee, arguments: [event] }: CallExpression, modules: ReadonlySet<string>) {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined
  const { name: module, start } = callee.object
  if (!modules.has(module) || callee.property.type !== 'Identifier') return undefined
  if (!listening.has(callee.property.name) || event?.type !== 'Literal') return undefined
  return { module, start, name: String(event.value) }
}

/** The names a file imports from Electron. */
export function namesFromElectron(program: Program): Set<string> {
  const names = new Set<string>()
  new Visitor({
    ImportDeclaration({ source, specifiers }) {
      if (source.value !== 'electron') return
      for (const { local } of specifiers) names.add(local.name)
    },
  }).visit(program)
  return names
}

/** Where a name stands that refers to nothing: in an import, after a dot, before a colon. */
function namesThatAreNoReferences(program: Program): Set<number> {
  const starts = new Set<number>()
  new Visitor({
    ImportSpecifier({ local, imported }) {
      starts.add(local.start).add(imported.start)
    },
    MemberExpression({ property, computed }) {
      if (!computed) starts.add(property.start)
    },
    Property({ key, computed, shorthand }) {
      if (!computed && !shorthand) starts.add(key.start)
    },
  }).visit(program)
  return starts
}

function isClass(name: string): boolean {
  return /^[A-Z]/.test(name)
}
