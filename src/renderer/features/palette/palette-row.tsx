import { isEnabled } from '../../commands/command.ts'
import { Key } from '../../ui/key.tsx'
import type { PaletteEntry } from './entries.ts'
import { texts } from './texts.ts'

export type PaletteRowProps = {
  readonly entry: PaletteEntry
  /** The key of a command; null when it has none. */
  readonly binding: string | null
}

/** A command with its part of the product and its key, or a session with the words that were found. */
export function PaletteRow({ entry, binding }: PaletteRowProps) {
  if (entry.kind === 'command') {
    const { command } = entry
    return (
      <>
        <span className={`min-w-0 flex-1 truncate ${isEnabled(command) ? '' : 'opacity-45'}`}>
          {command.title}
        </span>
        {isEnabled(command) ? <Kind>{command.group}</Kind> : <Word>{texts.notNow}</Word>}
        <span className="flex w-28 shrink-0 justify-end max-[640px]:w-auto">
          {binding !== null && <Key binding={binding} />}
        </span>
      </>
    )
  }
  const title = (entry.kind === 'session' ? entry.session.title : entry.hit.title) ?? texts.untitled
  return (
    <>
      <span
        className={`truncate ${entry.kind === 'hit' ? 'max-w-1/2 shrink-0' : 'min-w-0 flex-1'}`}
      >
        {title}
      </span>
      {entry.kind === 'hit' && (
        <span className="min-w-0 flex-1 truncate text-small text-ink-3">
          {entry.hit.snippet.map(({ text, hit }, index) =>
            // The pieces of one snippet have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            hit ? (
              <b key={index} className="font-semibold text-ink-2">
                {text}
              </b>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
        </span>
      )}
      <Kind>{texts.session}</Kind>
    </>
  )
}

/** Which part of the product it belongs to; the title needs the room of a narrow window. */
function Kind({ children }: { readonly children: string }) {
  return (
    <span className="contents max-[640px]:hidden">
      <Word>{children}</Word>
    </span>
  )
}

function Word({ children }: { readonly children: string }) {
  return <span className="shrink-0 text-small text-ink-3">{children}</span>
}
