/** JSON with its comments replaced by spaces, so that offsets stay. */
export function blankComments(text: string): string {
  return text.replaceAll(/"(?:\\.|[^"\\])*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[^\n]/g, ' '),
  )
}
