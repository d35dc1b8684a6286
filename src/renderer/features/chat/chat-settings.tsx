import type { Params } from '../../../contract/params.ts'
import { ParamsDialog } from '../../commands/params-dialog.tsx'
import { texts } from './texts.ts'

export type ChatSettingsProps = {
  readonly params: Params
  readonly onSave: (params: Params) => void
  readonly onClose: () => void
}

/** System prompt and sampling of one chat. Mounted while it is open. */
export function ChatSettings(props: ChatSettingsProps) {
  return (
    <ParamsDialog
      title={texts.settings}
      description={texts.settingsHelp}
      group={texts.commands.group}
      {...props}
    />
  )
}
