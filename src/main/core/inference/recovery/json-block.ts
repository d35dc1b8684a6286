import { parsed } from '../../kernel/parsed.ts'
import { isRecord } from '../upstream/server-words.ts'
import { longestBlock, type Block, type PrintedCall, type Tools, type Verdict } from './block.ts'

const open = '<tool_call>'
const close = '</tool_call>'

/**
 * `<tool_call>{"name": "..", "arguments": {..}}</tool_call>`, as Hermes and Qwen print it. The closing mark is looked
 * for outside of JSON strings only, so a file that holds the mark can be an argument.
 */
export function createJsonBlock(tools: Tools): Block {
  let at = open.length
  let begun = false
  let inString = false

  /** Goes on from `at` to the closing mark. */
  function read(block: string): Verdict {
    for (; at < block.length; at += 1) {
      if (at >= longestBlock) return { textUpTo: at }
      const character = block.charAt(at)
      if (inString) {
        if (character === '\\') {
          if (at + 1 === block.length) return 'open'
          at += 1
        } else if (character === '"') inString = false
      } else if (character === '<') return closing(block)
      else if (!begun && character.trim() !== '') {
        if (character !== '{') return { textUpTo: at }
        begun = true
      } else if (character === '"') inString = true
    }
    return 'open'
  }

  function closing(block: string): Verdict {
    const tail = block.slice(at, at + close.length)
    if (tail !== close) return close.startsWith(tail) ? 'open' : { textUpTo: at }
    const call = callIn(block.slice(open.length, at), tools)
    const end = at + close.length
    return call ? { end, calls: [call] } : { textUpTo: end }
  }

  return { read }
}

function callIn(text: string, tools: Tools): PrintedCall | undefined {
  const value = parsed(text)
  if (!isRecord(value) || typeof value['name'] !== 'string' || !tools.has(value['name']))
    return undefined
  const given = value['arguments'] ?? {}
  const argumentsText = typeof given === 'string' ? given : JSON.stringify(given)
  return isRecord(parsed(argumentsText))
    ? { name: value['name'], arguments: argumentsText }
    : undefined
}
