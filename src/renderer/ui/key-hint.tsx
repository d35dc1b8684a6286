import { Key } from './key.tsx'

/** A key and what it does, as in a status bar or the footer of a list. */
export type KeyHintProps = { readonly binding: string; readonly does: string }

/** One entry of a status bar or footer: the caps, then a word for what they do. */
export function KeyHint({ binding, does }: KeyHintProps) {
  return (
    <span className="inline-flex items-center gap-1 text-small whitespace-nowrap text-ink-3">
      <Key binding={binding} apart />
      {does}
    </span>
  )
}
