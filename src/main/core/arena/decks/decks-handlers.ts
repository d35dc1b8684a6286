import type { HandlersOf } from '../../handlers.ts'
import { firstVotable } from '../../store/decks.ts'
import type { Store } from '../../store/store.ts'
import type { Decks } from './create-decks.ts'
import { readDeck, tagsOf } from './read-deck.ts'

export function createDecksHandlers(
  { read }: Pick<Store, 'read'>,
  decks: Decks,
): HandlersOf<'decks'> {
  return {
    list: () => decks.list(),
    read({ text }) {
      const { items, ...broken } = readDeck(text)
      return { items: items.length, tags: tagsOf(items), ...broken }
    },
    create: (input) => decks.create(input),
    pause: ({ uid }) => decks.pause(uid),
    resume: ({ uid }) => decks.resume(uid),
    remove: ({ uid }) => decks.remove(uid),
    next: ({ uid }) => firstVotable(read, uid),
  }
}
