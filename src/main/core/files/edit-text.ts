import { applyEdits, findNodeAtLocation, modify, parseTree, type Node } from 'jsonc-parser'
import { blankComments } from './comments.ts'

/** Keys and places: the way to a value. */
type EditPath = (string | number)[]

/**
 * One change of a file. `append` adds to the list at that path, which is made when it is missing; `remove` takes an
 * element out of its list.
 */
export type Edit =
  | { readonly set: EditPath; readonly value: unknown }
  | { readonly append: EditPath; readonly value: unknown }
  | { readonly remove: EditPath }

/** The text after the edits, in the manner it is written in. Every comment stays. The text must be valid. */
export function editText(text: string, edits: readonly Edit[]): string {
  return edits.reduce(applyEdit, text)
}

function applyEdit(text: string, edit: Edit): string {
  if ('set' in edit) return set(text, edit.set, edit.value)
  const tree = parseTree(text)
  if ('remove' in edit) {
    const node = tree && findNodeAtLocation(tree, edit.remove)
    return node ? removeElement(text, node) : text
  }
  const list = tree && findNodeAtLocation(tree, edit.append)
  const last = list?.type === 'array' ? list.children?.at(-1) : undefined
  return list && last
    ? appendElement(text, list, last, edit.value)
    : set(text, edit.append, [edit.value])
}

function set(text: string, path: EditPath, value: unknown): string {
  const indent = indentOf(text)
  const tabs = indent.startsWith('\t')
  const formattingOptions = {
    insertSpaces: !tabs,
    tabSize: tabs ? 1 : indent.length,
    eol: lineEndOf(text),
  }
  return applyEdits(text, modify(text, path, value, { formattingOptions }))
}

/** Puts a value behind the last one, below it and its comment. */
function appendElement(text: string, list: Node, last: Node, value: unknown): string {
  const end = last.offset + last.length
  const closing = list.offset + list.length - 1
  const between = text.slice(end, closing)
  const lines = between.includes('\n')
  const at = lines ? end + between.search(/\r?\n/) : end
  const start = text.lastIndexOf('\n', last.offset) + 1
  const margin = /^[ \t]*/.exec(text.slice(start))?.[0] ?? ''
  const wide = text.slice(last.offset, end).includes('\n')
  const written = wide ? JSON.stringify(value, null, indentOf(text)) : onOneLine(value)
  const lead = lines ? lineEndOf(text) + margin : ' '
  const element = lead + written.replaceAll('\n', lineEndOf(text) + margin)
  return `${text.slice(0, end)},${text.slice(end, at)}${element}${text.slice(at)}`
}

/** Takes an element and one comma; a line that is empty then goes too. */
function removeElement(text: string, node: Node): string {
  const plain = blankComments(text)
  const end = node.offset + node.length
  const after = /^\s*,/.exec(plain.slice(end))?.[0]
  const before = /,\s*$/.exec(plain.slice(0, node.offset))?.[0]
  if (after !== undefined)
    return cut(cut(text, end + after.length - 1, 1), node.offset, node.length)
  const rest = cut(text, node.offset, node.length)
  return before === undefined ? rest : cut(rest, node.offset - before.length, 1)
}

function cut(text: string, offset: number, length: number): string {
  const head = text.slice(0, offset)
  const tail = text.slice(offset + length)
  const emptied = /(^|\n)[ \t]*$/.test(head) && /^[ \t]*\r?\n/.test(tail)
  if (emptied) return head.replace(/[ \t]*$/, '') + tail.replace(/^[ \t]*\r?\n/, '')
  if (tail.startsWith(']')) return head.replace(/ $/, '') + tail
  return /[\s[]$/.test(head) ? head + tail.replace(/^ /, '') : head + tail
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${onOneLine(inner)}`,
  )
  return `{ ${entries.join(', ')} }`
}

function indentOf(text: string): string {
  return /\n([ \t]+)["[{]/.exec(text)?.[1] ?? '  '
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
