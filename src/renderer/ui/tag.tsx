import type { ReactNode } from 'react'

/** `warn` is for what the user must not overlook: cloud, other machine, leaves your network. */
export type TagKind = 'plain' | 'warn'

export type TagProps = { readonly kind?: TagKind; readonly children: ReactNode }

const kinds = {
  plain: 'border-line text-ink-2',
  warn: 'border-warn text-warn',
} as const satisfies Record<TagKind, string>

/** A word about a thing, in a thin frame: `tools`, `reasoning`, `cloud`. */
export function Tag({ kind = 'plain', children }: TagProps) {
  return (
    <span
      className={`inline-flex h-4.5 shrink-0 items-center rounded-plate border px-1.5 text-tiny whitespace-nowrap ${kinds[kind]}`}
    >
      {children}
    </span>
  )
}
