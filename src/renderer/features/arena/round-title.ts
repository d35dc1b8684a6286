/** A round is called by the first line of its prompt. */
export function roundTitle(prompt: string): string {
  return prompt.trim().split('\n', 1)[0]?.trim() ?? ''
}
