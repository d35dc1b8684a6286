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
  const popup = layer === null && document.querySelector(popups) !== null
  const region = regionOf(element, layer !== null || popup)
  return { layer, popup, region, focus: element === null ? 'other' : focusKind(element) }
}

/** While something lies over the window, only what lies there has regions. */
function regionOf(element: Element | null, covered: boolean): string | null {
  const region = element?.closest('[data-key-region]') ?? null
  if (covered && region?.closest('[data-base-ui-portal]') === null) return null
  return region?.getAttribute('data-key-region') ?? null
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
