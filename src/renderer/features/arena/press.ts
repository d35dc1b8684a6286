import type { CommandId } from '../../commands/command-table.ts'

/** What a column folds or unfolds by itself: a command presses its button there. */
type Pressed = Extract<CommandId, 'arena.statistics' | 'arena.fold'>

/** Marks the button that a command presses. */
export function pressedBy(command: Pressed): { readonly 'data-pressed-by': Pressed } {
  return { 'data-pressed-by': command }
}

/** Presses it, in the column of that place. */
export function press(command: Pressed, region: Element | null, position: number): void {
  region
    ?.querySelector<HTMLElement>(`[data-column="${position}"] [data-pressed-by="${command}"]`)
    ?.click()
}
