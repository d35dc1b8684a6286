import type { ReactNode } from 'react'

/** What can be done with a turn, in its upper right corner: there while it is pointed at or has the focus. */
export function TurnActions({ children }: { readonly children: ReactNode }) {
  return (
    <div className="absolute top-1 right-1 flex items-center rounded-control bg-[inherit] opacity-0 group-hover/turn:opacity-100 group-focus-within/turn:opacity-100 [@media(hover:none)]:opacity-100">
      {children}
    </div>
  )
}
