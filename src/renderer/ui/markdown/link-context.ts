import { createContext } from 'react'

/** What happens when a link is pressed; the address has been checked. */
export const LinkContext = createContext<(address: string) => void>(() => {})
