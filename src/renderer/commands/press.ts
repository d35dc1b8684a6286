import type { CommandId } from './command-table.ts'

/** What an answer folds or unfolds by itself: a command presses its button there. */
export type Pressed = Extract<
  CommandId,
  'chat.statistics' | 'chat.fold' | 'arena.statistics' | 'arena.fold'
>

/** Marks the button that a command presses. */
export function pressedBy<Command extends Pressed>(
  command: Command,
): { readonly 'data-pressed-by': Command } {
  return { 'data-pressed-by': command }
}

/** Presses it, in the part of the page that the answer is drawn in, and shows it: what opens stands beside it. */
export function press(command: Pressed, answer: Element | null | undefined): void {
  const button = answer?.querySelector<HTMLElement>(`[data-pressed-by="${command}"]`)
  const place = button?.closest('footer') ?? button
  place?.scrollIntoView({ block: 'nearest' })
  button?.click()
}
