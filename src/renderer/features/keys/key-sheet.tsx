import { commandTable, type CommandId } from '../../commands/command-table.ts'
import { useAllBindings } from '../../commands/commands-provider.tsx'
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
  const bindingsOf = useAllBindings()
  const rows = useAllCommands().flatMap(({ id, title, group }): Row[] => {
    const bindings = bindingsOf(id)
    return bindings.length === 0 ? [] : [{ place: placeOf(id) ?? group, bindings, does: title }]
  })
  return (
    // It takes the focus, so that the arrow keys scroll it.
    <div
      role="group"
      aria-label={texts.title}
      tabIndex={0}
      className="flex flex-col gap-4 focus-visible:outline-none"
    >
      {[...Map.groupBy(rows, ({ place }) => place)].map(([place, members]) => (
        <Group key={place} title={place} rows={members} />
      ))}
      <Group title={texts.writing} rows={texts.inComposer} />
      <Group title={texts.moving} rows={texts.everywhere} />
    </div>
  )
}

interface Row {
  readonly bindings: readonly string[]
  readonly does: string
  readonly place: string
}

/** Where the keys of a command work, when they do not work in the whole window. */
function placeOf(id: CommandId): string | null {
  const { scope } = commandTable[id]
  return scope.at === 'region' ? texts.regions[scope.name] : null
}

interface GroupProps {
  readonly title: string
  readonly rows: readonly Pick<Row, 'bindings' | 'does'>[]
}

function Group({ title, rows }: GroupProps) {
  return (
    <section>
      <h3 className="pb-1 text-tiny font-medium text-ink-3">{title}</h3>
      <dl>
        {rows.map(({ bindings, does }) => (
          <div
            key={does}
            className="flex min-h-7.5 items-center gap-3 border-b border-line py-1 last:border-b-0"
          >
            <dd className="min-w-0 flex-1">{does}</dd>
            <dt className="order-last flex gap-1">
              {bindings.map((binding) => (
                <Key key={binding} binding={binding} />
              ))}
            </dt>
          </div>
        ))}
      </dl>
    </section>
  )
}
