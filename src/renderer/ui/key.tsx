import { bindingText, chordCaps } from './chord.ts'
import { hostPlatform, type Platform } from './platform.ts'

export type KeyProps = {
  /** A canonical binding: `Mod+K`, `N`, or a sequence such as `G R`. */
  readonly binding: string
  /** One cap per key, as status bars and footers show it; otherwise the whole binding is one cap. */
  readonly apart?: boolean
  readonly platform?: Platform
}

const cap =
  'inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-plate border border-line-strong ' +
  'bg-surface px-1 font-sans text-tiny whitespace-pre text-ink-2'

/** A key cap, printed in the manner of the platform: ⌘ ⌥ ⇧ on macOS, Ctrl Alt Shift elsewhere. */
export function Key({ binding, apart = false, platform = hostPlatform() }: KeyProps) {
  if (!apart || binding.includes(' '))
    return <kbd className={cap}>{bindingText(binding, platform)}</kbd>
  return (
    <span className="inline-flex gap-px">
      {chordCaps(binding, platform).map((text) => (
        <kbd key={text} className={cap}>
          {text}
        </kbd>
      ))}
    </span>
  )
}
