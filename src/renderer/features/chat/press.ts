import type { CommandId } from '../../commands/command-table.ts'

/** What a message folds or unfolds by itself: a command presses its button there. */
export type Pressed = Extract<CommandId, 'chat.statistics' | 'chat.fold'>

/** Marks the button that a command presses. */
export function pressedBy(command: Pressed): { readonly 'data-pressed-by': Pressed } {
  return { 'data-pressed-by': command }
}

/** Presses it, in the part of the page that a message is drawn in. */
export function press(command: Pressed, message: Element | null | undefined): void {
  message?.querySelector<HTMLElement>(`[data-pressed-by="${command}"]`)?.click()
}
