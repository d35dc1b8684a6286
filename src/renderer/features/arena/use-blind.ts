import { orTell } from '../../connection/or-tell.ts'
import { useKept, type Kept } from '../../connection/use-kept.ts'
import { showToast } from '../../ui/toasts.tsx'
import { texts } from './texts.ts'

export interface Blind extends Omit<Kept<boolean>, 'keep'> {
  /** Turns it for the next round, and says so. */
  readonly toggle: () => Promise<void>
  /** A round has begun: the one after it is blind again. */
  readonly begun: () => void
}

/** Whether the next round is blind: it is, unless somebody wants that one otherwise. */
export function useBlind(): Blind {
  const { value, isKnown, keep } = useKept('arena.blind', (stored) => stored !== false)
  const toggle = async (): Promise<void> => {
    await keep(!value)
    showToast({ title: value ? texts.nowOpen : texts.nowBlind })
  }
  const begun = (): void => {
    if (!value) orTell(keep(true))
  }
  return { value, isKnown, toggle, begun }
}
