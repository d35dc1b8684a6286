import { readFileSync } from 'node:fs'
import { parseSync, Visitor, type CallExpression } from 'oxc-parser'
import { SyntaxKind } from 'typescript/unstable/ast'
import { API, type Project, type Symbol as Meaning } from 'typescript/unstable/sync'
import { listening, namesFromElectron } from './desktop-apis.ts'

/** A name in a source that may be a member of a class. */
interface Place {
  readonly start: number
  /** In a pattern it is the name of a variable as well. */
  readonly isPattern: boolean
  /** The event, where the member is how one is listened to. */
  readonly event?: string
}

/**
 * What files of a TypeScript program use of Electron's classes, by their types: `Tray.setImage` for a method or property,
 * `Tray 'click'` for an event. `config` is the program's tsconfig, all paths are absolute.
 */
export function electronMembersOf(config: string, paths: readonly string[]): string[] {
  const api = new API()
  try {
    const project = api.updateSnapshot({ openProject: config }).getProject(config)
    if (project === undefined) throw new Error(`${config} is no project`)
    const used = paths.flatMap((path) => membersIn(project, path, readFileSync(path, 'utf8')))
    return [...new Set(used)].toSorted()
  } finally {
    api.close()
  }
}

function membersIn(project: Project, path: string, source: string): string[] {
  return placesIn(path, source).flatMap(({ start, isPattern, event }) => {
    const found = project.checker.getSymbolAtPosition(path, start)
    const member = isPattern && found ? (takenOut(project, found) ?? found) : found
    const owner = member?.getParent()
    const [declared] = owner?.declarations ?? []
    if (member === undefined || owner === undefined || declared === undefined) return []
    const { kind, path: file } = declared
    if (kind !== SyntaxKind.ClassDeclaration || !file.endsWith('/electron/electron.d.ts')) return []
    return event === undefined ? `${owner.name}.${member.name}` : `${owner.name} '${event}'`
  })
}

/** The member that a pattern takes out into a variable of the same name. */
function takenOut({ checker }: Project, variable: Meaning): Meaning | undefined {
  const pattern = variable.declarations[0]?.resolve()?.parent
  const from = pattern && checker.getTypeAtLocation(pattern)
  return from && checker.getPropertyOfType(from, variable.name)
}

/** What is used of a module itself (`app.quit`) is counted elsewhere. */
function placesIn(path: string, source: string): Place[] {
  const { program } = parseSync(path, source)
  const imported = namesFromElectron(program)
  const isModule = (name: string): boolean => imported.has(name) && /^[a-z]/.test(name)
  const places = new Map<number, Place>()
  const add = (place: Place): void => {
    if (!places.has(place.start)) places.set(place.start, place)
  }
  new Visitor({
    CallExpression(call) {
      const event = eventOf(call)
      if (event !== undefined) add({ ...event, isPattern: false })
    },
    MemberExpression({ object, property: { start } }) {
      if (object.type === 'Identifier' && isModule(object.name)) return
      add({ start, isPattern: false })
    },
    Property({ key: { start }, shorthand }) {
      add({ start, isPattern: shorthand })
    },
  }).visit(program)
  return [...places.values()]
}

/** The event that a call listens to, whosever it is. */
function eventOf({ callee, arguments: [event] }: CallExpression) {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  if (!listening.has(callee.property.name) || event?.type !== 'Literal') return undefined
  return { start: callee.property.start, event: String(event.value) }
}
