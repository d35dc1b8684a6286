import type { Deck } from '../../../contract/decks.ts'
import { StateDot, type DotState } from '../../ui/state-dot.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { texts } from './decks-texts.ts'

const dots = { running: 'running', paused: 'stopped' } as const satisfies Partial<
  Record<Deck['state'], DotState>
>

/** A deck in the sidebar: its name, how far it is. */
export function DeckRow({ deck: { name, items, generated, state } }: { readonly deck: Deck }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {state !== 'done' && <StateDot state={dots[state]} word={texts.states[state]} wordHidden />}
      <span aria-hidden className="shrink-0 text-tiny text-ink-3 tabular-nums">
        {texts.progress(generated, items)}
      </span>
      <VisuallyHidden>{texts.progressSpoken(generated, items)}</VisuallyHidden>
    </>
  )
}
