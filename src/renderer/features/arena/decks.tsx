import { useCommands } from '../../commands/use-commands.ts'
import { useDecks } from './decks-actions.ts'
import { DeckDialog } from './decks-dialog.tsx'
import { NewDeck } from './decks-new.tsx'
import { openDeck, openNewDeck, useDecksShown } from './decks-shown.ts'
import { texts } from './decks-texts.ts'

/** The dialogs of decks and their commands, which are there in every view. */
export function Decks() {
  const { dialog, chosen } = useDecksShown()
  const decks = useDecks()
  const deck = decks.all.find(({ uid }) => uid === chosen) ?? decks.all[0]
  const { group, commands } = texts
  useCommands([
    { id: 'arena.newDeck', title: commands.create, group, run: openNewDeck },
    ...(deck === undefined
      ? []
      : ([
          {
            id: 'arena.deck',
            title: commands.open(deck.name),
            group,
            run: () => openDeck(deck.uid),
          },
          {
            id: 'arena.voteDeck',
            title: commands.voteNext(deck.name),
            group,
            run: () => decks.voteNext(deck.uid),
          },
          {
            id: 'arena.pauseDeck',
            title: commands.pause(deck.name),
            group,
            enabled: deck.state === 'running',
            run: () => decks.pause(deck.uid),
          },
          {
            id: 'arena.resumeDeck',
            title: commands.resume(deck.name),
            group,
            enabled: deck.state === 'paused',
            run: () => decks.resume(deck.uid),
          },
          {
            id: 'arena.removeDeck',
            title: commands.remove(deck.name),
            group,
            run: () => decks.remove(deck),
          },
        ] as const)),
  ])
  if (dialog?.kind === 'new') return <NewDeck />
  const shown = dialog && decks.all.find(({ uid }) => uid === dialog.uid)
  return shown ? <DeckDialog deck={shown} decks={decks} /> : null
}
