import { useContext, type MouseEvent, type ReactNode } from 'react'
import { LinkContext } from './link-context.ts'
import { safeAddress } from './safe-address.ts'

export type LinkProps = { readonly address: string; readonly children?: ReactNode }

/** A link that never navigates by itself. Where the address may not be opened, only its text is left. */
export function Link({ address, children }: LinkProps) {
  const open = useContext(LinkContext)
  const safe = safeAddress(address)
  if (safe === undefined) return <span>{children}</span>
  const onPress = (event: MouseEvent) => {
    event.preventDefault()
    if (event.type === 'click') open(safe)
  }
  return (
    <a
      href={safe}
      title={safe}
      rel="noreferrer noopener"
      draggable={false}
      onClick={onPress}
      onAuxClick={onPress} // the middle button would open a tab
    >
      {children}
    </a>
  )
}
