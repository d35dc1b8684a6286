import { expect, test, vi } from 'vitest'
import { contextLines, type PressedOn } from './context-menu.ts'

const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true }
const nothing: PressedOn = {
  isEditable: false,
  selectionText: '',
  linkURL: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags,
}

const actions = () => ({
  replace: vi.fn<(word: string) => void>(),
  learn: vi.fn<(word: string) => void>(),
  copy: vi.fn<(text: string) => void>(),
})

const names = (on: Partial<PressedOn>) =>
  contextLines({ ...nothing, ...on }, actions()).map(
    ({ label, role, type }) => label ?? role ?? type,
  )

test('on nothing there is no menu', () => {
  expect(names({})).toEqual([])
  expect(names({ selectionText: ' \n' })).toEqual([])
})

test('selected text is copied', () => {
  expect(names({ selectionText: 'words' })).toEqual(['copy'])
})

test('a field has what fields have, as far as it can be done', () => {
  const lines = contextLines({ ...nothing, isEditable: true }, actions())
  expect(lines).toEqual([
    { role: 'cut', enabled: false },
    { role: 'copy', enabled: true },
    { role: 'paste', enabled: true },
    { type: 'separator' },
    { role: 'selectAll', enabled: true },
  ])
})

test('a misspelled word is replaced by a suggestion, or learnt', () => {
  const own = actions()
  const misspelledWord = 'teh'
  const dictionarySuggestions = ['the', 'ten', 'tea', 'tee', 'r&d', 'sixth']
  const lines = contextLines(
    { ...nothing, isEditable: true, misspelledWord, dictionarySuggestions },
    own,
  )
  expect(lines.slice(0, 7).map(({ label, type }) => label ?? type)).toEqual([
    'the',
    'ten',
    'tea',
    'tee',
    'r&&d',
    'Learn spelling',
    'separator',
  ])
  lines[4]?.click?.()
  lines[5]?.click?.()
  expect(own.replace.mock.calls).toEqual([['r&d']])
  expect(own.learn.mock.calls).toEqual([['teh']])
})

test('without suggestions it says so; outside of a field there is nothing to replace', () => {
  expect(names({ isEditable: true, misspelledWord: 'xqz' })[0]).toBe('No suggestions')
  expect(names({ misspelledWord: 'xqz' })).toEqual([])
})

test('the address of a link is copied', () => {
  const own = actions()
  const [line] = contextLines({ ...nothing, linkURL: 'https://example.org/' }, own)
  expect(line?.label).toBe('Copy link')
  line?.click?.()
  expect(own.copy.mock.calls).toEqual([['https://example.org/']])
})

test.each(['javascript:alert(1)', 'app://boocode/index.html', 'file:///etc/passwd'])(
  'nothing is offered for %s',
  (linkURL) => {
    expect(names({ linkURL })).toEqual([])
  },
)
