import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import { blankComments } from './comments.ts'
import { lineOf } from './lines.ts'
import { problemAt, type FileProblem } from './problem.ts'

export type Syntax =
  | { readonly ok: true; readonly tree: Node }
  | { readonly ok: false; readonly problem: FileProblem }

/** Reads JSON with comments. Of broken text it tells the first fault: what follows is mostly its echo. */
export function readSyntax(text: string): Syntax {
  const errors: ParseError[] = []
  let tree: Node | undefined
  try {
    tree = parseTree(text, errors, { allowTrailingComma: false })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { ok: false, problem: problemAt('error', null, 'the file is nested too deeply') }
  }
  const first = errors[0]
  if (first) return { ok: false, problem: explain(text, first) }
  if (!tree) return { ok: false, problem: problemAt('error', null, 'the file is empty') }
  return { ok: true, tree }
}

function explain(text: string, error: ParseError): FileProblem {
  const { offset } = error
  const before = lastMark(text, offset)
  if (blankComments(text).trim() === '') return problemAt('error', null, 'the file is empty')
  if (before?.mark === ',' && /^[\]},]|^$/.test(text.slice(offset, offset + 1))) {
    return fault(text, before.offset, 'has a comma too many')
  }
  if (/^[\w$]+\s*:/.test(text.slice(offset))) {
    return fault(text, offset, 'needs a name in double quotes')
  }
  switch (printParseErrorCode(error.error)) {
    case 'CommaExpected':
      return fault(text, before?.offset ?? offset, 'needs a comma at its end')
    case 'ColonExpected':
      return fault(text, offset, 'needs a colon between the name and its value')
    case 'PropertyNameExpected':
      return fault(text, offset, 'needs a name in double quotes')
    case 'ValueExpected':
      return fault(text, before?.offset ?? offset, 'lacks a value')
    case 'CloseBraceExpected':
      return fault(text, offset, 'lacks a closing brace }')
    case 'CloseBracketExpected':
      return fault(text, offset, 'lacks a closing bracket ]')
    case 'EndOfFileExpected':
      return fault(text, offset, 'has text after the end of the data')
    case 'UnexpectedEndOfString':
      return fault(text, offset, 'has a text whose closing quote is missing')
    case 'UnexpectedEndOfComment':
      return fault(text, offset, 'begins a comment that does not end')
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return fault(
        text,
        offset,
        'has a text with a backslash that means nothing; write two for one',
      )
    case 'InvalidCharacter':
      return fault(text, offset, 'has a character that a text may not hold as it is')
    default:
      return fault(text, offset, `has something that is not JSON: ${excerpt(text, offset)}`)
  }
}

function fault(text: string, offset: number, what: string): FileProblem {
  const line = lineOf(text, offset)
  return { severity: 'error', message: `Line ${line} ${what}.`, line }
}

/** The last character before `offset` that is neither space nor comment. */
function lastMark(text: string, offset: number): { mark: string; offset: number } | undefined {
  const plain = blankComments(text.slice(0, offset)).trimEnd()
  const mark = plain.at(-1)
  return mark === undefined ? undefined : { mark, offset: plain.length - 1 }
}

function excerpt(text: string, offset: number): string {
  const rest = text.slice(offset, text.indexOf('\n', offset) >>> 0).trim()
  return rest.length > 20 ? `${rest.slice(0, 20)} …` : rest || 'the end of the file'
}
