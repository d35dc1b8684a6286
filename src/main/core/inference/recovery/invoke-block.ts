import { parsed } from '../../kernel/parsed.ts'
import type { OfferedTool } from '../types.ts'
import { isRecord } from '../upstream/server-words.ts'
import { longestBlock, type Block, type PrintedCall, type Tools, type Verdict } from './block.ts'

const endOfParameter = '</parameter>'
/** No tag of a call is longer. */
const longestTag = 500

type Tag = 'wrapper' | 'end of wrapper' | 'invoke' | 'end of invoke' | 'parameter' | 'other'

/**
 * `<invoke name="..">` with `<parameter name="..">..</parameter>` in it, alone or several inside `<function_calls>`.
 * Between the tags only blank space may stand; a parameter's text ends at its closing tag.
 */
export function createInvokeBlock(tools: Tools): Block {
  const calls: PrintedCall[] = []
  let at = 0
  let wrapped = false
  let tool: OfferedTool | undefined
  let given: Record<string, unknown> = {}
  let parameter: { readonly name: string; readonly from: number } | undefined

  function read(block: string): Verdict {
    for (;;) {
      const verdict = parameter ? readParameter(block, parameter) : readTag(block)
      if (verdict !== 'go on') return verdict
    }
  }

  function readParameter(
    block: string,
    { name, from }: { name: string; from: number },
  ): Verdict | 'go on' {
    const end = block.indexOf(endOfParameter, at)
    const known = end < 0 ? block.length : end + endOfParameter.length
    if (known > longestBlock) return { textUpTo: longestBlock }
    if (end < 0) {
      at = Math.max(from, block.length - endOfParameter.length + 1)
      return 'open'
    }
    const value = valueOf(block.slice(from, end), typeOf(tool, name))
    // Not an assignment: a parameter may be called `__proto__`.
    Object.defineProperty(given, name, { value, enumerable: true, configurable: true })
    parameter = undefined
    at = known
    return 'go on'
  }

  function readTag(block: string): Verdict | 'go on' {
    while (at < block.length && block.charAt(at).trim() === '') at += 1
    if (at >= longestBlock) return { textUpTo: longestBlock }
    if (at === block.length) return 'open'
    if (block.charAt(at) !== '<') return { textUpTo: at }
    const end = block.indexOf('>', at)
    const length = (end < 0 ? block.length : end + 1) - at
    if (length > longestTag) return { textUpTo: at + longestTag }
    if (end < 0) return 'open'
    const start = at
    at = end + 1
    return take(block.slice(start, at), start)
  }

  function take(text: string, start: number): Verdict | 'go on' {
    const name = /^<\w+ name="([^"<>]+)"[^<>]*>$/.exec(text)?.[1] ?? ''
    const tag = tagOf(text, name)
    const reject: Verdict = { textUpTo: start === 0 ? at : start }
    switch (tag) {
      case 'wrapper':
        if (start !== 0) return reject
        wrapped = true
        return 'go on'
      case 'invoke':
        if (tool || !tools.has(name)) return reject
        tool = tools.get(name)
        given = {}
        return 'go on'
      case 'parameter':
        if (!tool) return reject
        parameter = { name, from: at }
        return 'go on'
      case 'end of invoke':
        if (!tool) return reject
        calls.push({ name: tool.name, arguments: JSON.stringify(given) })
        tool = undefined
        return wrapped ? 'go on' : { end: at, calls }
      case 'end of wrapper':
        return wrapped && !tool && calls.length > 0 ? { end: at, calls } : reject
      case 'other':
        return reject
    }
  }

  return { read }
}

function tagOf(text: string, name: string): Tag {
  if (text === '<function_calls>') return 'wrapper'
  if (text === '</function_calls>') return 'end of wrapper'
  if (text === '</invoke>') return 'end of invoke'
  if (name !== '' && text.startsWith('<invoke ')) return 'invoke'
  return name !== '' && text.startsWith('<parameter ') ? 'parameter' : 'other'
}

/** What the tool says the parameter is; undefined when it does not say. */
function typeOf(tool: OfferedTool | undefined, name: string): unknown {
  const properties = tool?.parameters['properties']
  const property =
    isRecord(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined
  return isRecord(property) ? property['type'] : undefined
}

/** A parameter is printed bare: text stays text where text is wanted, all else is read as JSON where it can be. */
function valueOf(text: string, type: unknown): unknown {
  if (type === 'string') return text
  const value = parsed(text)
  return value === undefined ? text : value
}
