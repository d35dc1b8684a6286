import type { CSSProperties } from 'react'

export type MarkProps = {
  /** The provider's id; the mark shows two letters of it. */
  readonly id: string
  /** The provider's place in the registry, from 0: it gives the hue. */
  readonly order: number
  /** The mark stands beside the id written out, so it adds nothing to what is read aloud. */
  readonly decorative?: boolean
}

const hues = [250, 60, 340, 150, 300, 25] as const

/** The machine mark: two letters on a tinted plate. It stands wherever a token comes from. */
export function Mark({ id, order, decorative = false }: MarkProps) {
  const hue = hues[((order % hues.length) + hues.length) % hues.length]
  return (
    <span
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': id, title: id })}
      style={{ '--mark-hue': hue } as CSSProperties} // a custom property, which CSSProperties does not list
      className="mark inline-flex h-4 w-5 shrink-0 items-center justify-center rounded-plate font-mono text-[10px] leading-none font-bold select-none"
    >
      {markLetters(id)}
    </span>
  )
}

/** Two letters for a provider id: the initials of its first and last word, or its first two letters. */
export function markLetters(id: string): string {
  const words = id.split('-').filter((word) => word !== '')
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${first.slice(0, 1)}${last.slice(0, 1)}` : first.slice(0, 2)
}
