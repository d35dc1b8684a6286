import type { ReactNode } from 'react'
import { useBindings } from '../../commands/commands-provider.tsx'
import type { CommandId } from '../../commands/command-table.ts'
import { IconButton } from '../../ui/icon-button.tsx'

export type MessageActionProps = {
  /** The command that does the same to the message at hand; its key is printed. */
  readonly command: CommandId
  readonly label: string
  readonly disabled?: boolean
  readonly onPress: () => void
  /** An icon of 16 px. */
  readonly children: ReactNode
}

/** A button of a message. There is none without a command. */
export function MessageAction({ command, label, disabled, onPress, children }: MessageActionProps) {
  const binding = useBindings()(command)
  return (
    <IconButton
      label={label}
      {...(binding !== null && { binding })}
      disabled={disabled ?? false}
      onClick={onPress}
    >
      {children}
    </IconButton>
  )
}
