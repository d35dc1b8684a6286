import type { Deck } from '../../../contract/decks.ts'
import { orTell } from '../../connection/or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { DecksActions } from './decks-actions.ts'
import { closeDecks } from './decks-shown.ts'
import { DeckTags } from './decks-tags.tsx'
import { texts } from './decks-texts.ts'

export type DeckDialogProps = {
  readonly deck: Deck
  readonly decks: DecksActions
}

/** How far a deck is, and what can be done with it. Mounted while it is open. */
export function DeckDialog({ deck, decks }: DeckDialogProps) {
  const { uid, name, items, generated, voted, state, tags, trouble } = deck
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && closeDecks()}
      title={name}
      description={`${texts.generated(generated, items)} ${texts.voted(voted)}`}
      actions={
        <>
          <Button kind="quiet" onClick={() => orTell(decks.remove(deck))}>
            {texts.remove}
          </Button>
          {state === 'running' && (
            <Button onClick={() => orTell(decks.pause(uid))}>{texts.pause}</Button>
          )}
          {state === 'paused' && (
            <Button onClick={() => orTell(decks.resume(uid))}>{texts.resume}</Button>
          )}
          <Button kind="primary" onClick={() => orTell(decks.voteNext(uid))}>
            {texts.voteNext}
          </Button>
        </>
      }
    >
      {tags.length > 0 && <DeckTags tags={tags} />}
      {trouble !== null && <Problem kind="warn" title={trouble} />}
    </Dialog>
  )
}
