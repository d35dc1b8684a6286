/** Whether a file that was read as text holds any: it is not empty, and not of another kind. */
export function holdsText(text: string): boolean {
  return text.trim() !== '' && !text.includes('\0')
}
