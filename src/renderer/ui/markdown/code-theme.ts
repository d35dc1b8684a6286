import type { ThemeRegistrationRaw } from 'shiki/core'
import type { TokenKind } from './code-token.ts'

/** The TextMate scopes of each kind, general before particular: a later, more particular scope wins. */
const scopes: Readonly<Record<TokenKind, readonly string[]>> = {
  plain: [
    'keyword.operator',
    'meta.template.expression',
    'meta.interpolation',
    'meta.embedded',
    'punctuation',
    'storage.type.function.arrow',
  ],
  comment: ['comment', 'punctuation.definition.comment', 'string.quoted.docstring'],
  keyword: [
    'keyword',
    'storage',
    'variable.language',
    'constant.language',
    'keyword.operator.new',
    'keyword.operator.expression',
    'keyword.operator.logical.python',
    'keyword.operator.word',
    'entity.name.tag',
    'punctuation.definition.template-expression',
  ],
  string: ['string', 'punctuation.definition.string', 'constant.other.symbol', 'markup.inline.raw'],
  number: ['constant.numeric', 'constant.character', 'keyword.other.unit', 'constant.other.color'],
  name: [
    'entity.name.function',
    'support.function',
    'entity.name.type',
    'entity.name.class',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
    'entity.other.attribute-name',
    'markup.heading',
  ],
  inserted: ['markup.inserted', 'punctuation.definition.inserted'],
  deleted: ['markup.deleted', 'punctuation.definition.deleted'],
}

const kindNames = Object.keys(scopes) as readonly TokenKind[] // the keys of a record of kinds

/** A theme whose colours are not colours: each stands for a kind, which the window's style sheet colours. */
export const kindTheme: ThemeRegistrationRaw = {
  name: 'kinds',
  type: 'light',
  fg: colorOf('plain'),
  bg: '#ffffff',
  settings: kindNames.map((kind) => ({
    scope: [...scopes[kind]],
    settings: { foreground: colorOf(kind) },
  })),
}

/** The kind a colour of that theme stands for. */
export function kindOf(color: string | undefined): TokenKind {
  return kindNames.find((kind) => colorOf(kind) === color?.toLowerCase()) ?? 'plain'
}

function colorOf(kind: TokenKind): string {
  return `#00000${kindNames.indexOf(kind)}`
}
