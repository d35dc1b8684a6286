import { useBindings } from '../../commands/commands-provider.tsx'
import { useAllCommands } from '../../commands/use-commands.ts'
import { closeOverlay, useOverlay } from '../../stores/overlay.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Key } from '../../ui/key.tsx'
import { texts } from './texts.ts'

/** The keys that work in the view below it, by part of the product. */
export function KeySheet() {
  const open = useOverlay((state) => state.overlay?.kind === 'keys')
  const close = () => closeOverlay('keys')
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={texts.title}
      description={texts.description}
      actions={<Button onClick={close}>{texts.close}</Button>}
    >
      {open && <Groups />}
    </Dialog>
  )
}

function Groups() {
  const bindingOf = useBindings()
  const rows = useAllCommands().flatMap(({ id, title, group }) => {
    const binding = bindingOf(id)
    return binding === null ? [] : [{ id, title, group, binding }]
  })
  return (
    // It takes the focus, so that the arrow keys scroll it.
    <div
      role="group"
      aria-label={texts.title}
      tabIndex={0}
      className="flex flex-col gap-4 focus-visible:outline-none"
    >
      {[...Map.groupBy(rows, ({ group }) => group)].map(([group, members]) => (
        <Group
          key={group}
          title={group}
          rows={members.map(({ binding, title }) => [binding, title] as const)}
        />
      ))}
      <Group title={texts.moving} rows={texts.everywhere} />
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly rows: readonly (readonly [binding: string, does: string])[]
}

function Group({ title, rows }: GroupProps) {
  return (
    <section>
      <h3 className="pb-1 text-tiny font-medium text-ink-3">{title}</h3>
      <dl>
        {rows.map(([binding, does]) => (
          <div
            key={binding}
            className="flex min-h-7.5 items-center gap-3 border-b border-line py-1 last:border-b-0"
          >
            <dd className="min-w-0 flex-1">{does}</dd>
            <dt className="order-last">
              <Key binding={binding} />
            </dt>
          </div>
        ))}
      </dl>
    </section>
  )
}
