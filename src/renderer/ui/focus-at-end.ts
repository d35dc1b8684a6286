/** Gives an element the focus; what is written in a field is written on: a browser would begin at its first letter. */
export function focusAtEnd(element: HTMLElement | null): void {
  if (element === null) return
  element.focus()
  if (element instanceof HTMLTextAreaElement)
    element.setSelectionRange(element.value.length, element.value.length)
}
