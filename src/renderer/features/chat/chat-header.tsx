import { Ellipsis } from 'lucide-react'
import type { Fit } from '../../../contract/chat.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { ContextGauge } from './context-gauge.tsx'
import { useMachineOrder } from '../../connection/use-model.ts'
import { ModelButton } from '../../ui/model-button.tsx'
import { texts } from './texts.ts'

export type ChatHeaderProps = {
  readonly title: string
  readonly fit: Fit | null
  readonly modelRef: string | null
  readonly onChooseModel: () => void
  readonly onSettings: () => void
  readonly onRename: () => void
  readonly onCopyChat: () => void
  readonly onRemove: () => void
}

/** What this chat is, how full its window is, and which model answers. */
export function ChatHeader(props: ChatHeaderProps) {
  const bindings = useBindings()
  const orderOf = useMachineOrder()
  const rename = bindings('chat.rename')
  return (
    <ViewHeader
      title={props.title}
      end={
        <>
          {props.fit !== null && (
            <span className="max-[640px]:hidden">
              <ContextGauge fit={props.fit} />
            </span>
          )}
          <ModelButton
            modelRef={props.modelRef}
            orderOf={orderOf}
            onPress={props.onChooseModel}
            show="ref"
          />
          <Menu
            align="end"
            trigger={
              <IconButton label={texts.more}>
                <Ellipsis aria-hidden />
              </IconButton>
            }
            entries={[
              { id: 'settings', label: texts.settings, onSelect: props.onSettings },
              { id: 'copy', label: texts.copyChat, onSelect: props.onCopyChat },
              {
                id: 'rename',
                label: texts.rename,
                onSelect: props.onRename,
                ...(rename === null ? {} : { binding: rename }),
              },
              'separator',
              { id: 'remove', label: texts.remove, danger: true, onSelect: props.onRemove },
            ]}
          />
        </>
      }
    />
  )
}
