import { labelOf, separator, type MenuLine } from './menu-line.ts'

/** What was pressed on, as Electron tells it: the parts that are used. */
export interface PressedOn {
  readonly isEditable: boolean
  readonly selectionText: string
  /** Empty when it is no link. */
  readonly linkURL: string
  /** Empty when nothing is misspelled. */
  readonly misspelledWord: string
  readonly dictionarySuggestions: readonly string[]
  readonly editFlags: {
    readonly canCut: boolean
    readonly canCopy: boolean
    readonly canPaste: boolean
    readonly canSelectAll: boolean
  }
}

export interface ContextActions {
  readonly replace: (word: string) => void
  readonly learn: (word: string) => void
  readonly copy: (text: string) => void
}

const suggested = 5
const copied = /^(?:https?|mailto):/i

/** The menu for what was pressed on; no lines: there is nothing to do with it. */
export function contextLines(on: PressedOn, actions: ContextActions): MenuLine[] {
  return [
    ...spellingLines(on, actions),
    ...(copied.test(on.linkURL)
      ? [{ label: 'Copy link', click: () => actions.copy(on.linkURL) }]
      : []),
    ...editLines(on),
  ]
}

function spellingLines(
  { misspelledWord, dictionarySuggestions, isEditable }: PressedOn,
  { replace, learn }: ContextActions,
): MenuLine[] {
  if (misspelledWord === '' || !isEditable) return []
  const words = dictionarySuggestions.slice(0, suggested).map((word) => ({
    label: labelOf(word),
    click: () => replace(word),
  }))
  return [
    ...(words.length > 0 ? words : [{ label: 'No suggestions', enabled: false }]),
    { label: 'Learn spelling', click: () => learn(misspelledWord) },
    separator,
  ]
}

function editLines({ isEditable, selectionText, editFlags }: PressedOn): MenuLine[] {
  const { canCut, canCopy, canPaste, canSelectAll } = editFlags
  if (isEditable)
    return [
      { role: 'cut', enabled: canCut },
      { role: 'copy', enabled: canCopy },
      { role: 'paste', enabled: canPaste },
      separator,
      { role: 'selectAll', enabled: canSelectAll },
    ]
  return selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: canCopy }]
}
