import type { Place } from './decide.ts'

const popups = ['menu', 'listbox', 'dialog', 'alertdialog']
  .map((role) => `[data-base-ui-portal] [role="${role}"]`)
  .join(',')

const controls =
  'a[href],button,summary,[role="button"],[role="link"],[role="menuitem"],[role="switch"],[role="tab"]'

const notTyped = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])

/** Reads from the document where a key was pressed. `layer` is the layer of ours that is on top. */
export function placeOf(target: EventTarget | null, layer: string | null): Place {
  const element = target instanceof Element ? target : null
  const region = element?.closest('[data-key-region]')?.getAttribute('data-key-region') ?? null
  const popup = layer === null && document.querySelector(popups) !== null
  return { layer, popup, region, focus: element === null ? 'other' : focusKind(element) }
}

function focusKind(element: Element): Place['focus'] {
  if (isField(element)) return 'field'
  return element.closest(controls) === null && !(element instanceof HTMLInputElement)
    ? 'other'
    : 'control'
}

function isField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !notTyped.has(element.type)
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true
  return element instanceof HTMLElement && element.isContentEditable
}
