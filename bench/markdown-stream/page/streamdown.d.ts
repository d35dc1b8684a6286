declare module 'streamdown' {
  import type { ReactNode } from 'react'

  /** The part of the peer that is used; its own types are there only where the peers are installed. */
  export function Streamdown(props: { readonly children: string }): ReactNode
}
