import type { CommandId } from './command-table.ts'

/** An action with a name: the palette, menus and keys all find it here. */
export interface Command {
  readonly id: CommandId
  readonly title: string
  /** The part of the product it belongs to, as the palette shows it. */
  readonly group: string
  /** One word for the status bar, when this is one of the two or three keys of the view. */
  readonly hint?: string
  /** False: it stays visible, dimmed, and its key does nothing. */
  readonly enabled?: boolean
  readonly run: () => void | Promise<void>
}

export function isEnabled(command: Command): boolean {
  return command.enabled !== false
}
