import type { Inputs } from '../../../contract/index.ts'
import type { MessagePage } from '../../../contract/chat.ts'
import type { Chat } from '../store/chats.ts'
import { readMessages } from '../store/read-messages.ts'
import type { Reader } from '../store/sql.ts'
import { ancestors, lastShared, pathFrom } from '../store/tree.ts'
import { messageNamed } from './found.ts'

type At = NonNullable<Inputs['chat']['page']['at']>

/** How many messages a page holds. */
const size = 50

/** Ids of a stretch of the shown branch, oldest first, and whether there are more on either side. */
interface Stretch {
  readonly ids: readonly number[]
  readonly moreBefore: boolean
  readonly moreAfter: boolean
}

/**
 * A page of the shown branch: the newest messages, or those before, after or around one of them. A window may still
 * name a message of the branch that was shown before: then the place counts where the two part, so that what it asks
 * again is always one branch, the shown one.
 */
export function readPage(on: Reader, chat: Chat, at: At | undefined): MessagePage {
  if (!chat.head) return { items: [], before: null, after: null }
  const { ids, moreBefore, moreAfter } = stretchAt(on, chat, chat.head.id, at)
  const items = readMessages(on, ids)
  return {
    items,
    before: moreBefore ? (items[0]?.uid ?? null) : null,
    after: moreAfter ? (items.at(-1)?.uid ?? null) : null,
  }
}

function stretchAt(on: Reader, chat: Chat, head: number, at: At | undefined): Stretch {
  if (!at) return newest(on, head)
  const message = messageNamed(on, chat, at.uid)
  const id = lastShared(on, head, message.id)
  if (id === null) return newest(on, head)
  switch (at.side) {
    case 'before': {
      const last = id === message.id ? message.parent_id : id
      return { ...upFrom(on, last, size), moreAfter: true }
    }
    case 'after':
      return { ...downFrom(on, head, id, size), moreBefore: true }
    case 'around':
      return around(on, head, id)
  }
}

function newest(on: Reader, head: number): Stretch {
  return { ...upFrom(on, head, size), moreAfter: false }
}

function around(on: Reader, head: number, id: number): Stretch {
  const up = upFrom(on, id, size / 2 + 1)
  const down = downFrom(on, head, id, size / 2 - 1)
  return { ids: [...up.ids, ...down.ids], moreBefore: up.moreBefore, moreAfter: down.moreAfter }
}

function upFrom(on: Reader, id: number | null, limit: number) {
  const found = id === null ? [] : ancestors(on, id, limit + 1)
  return { ids: found.slice(0, limit).toReversed(), moreBefore: found.length > limit }
}

function downFrom(on: Reader, head: number, id: number, limit: number) {
  const found = pathFrom(on, head, id, limit + 2).slice(1)
  return { ids: found.slice(0, limit), moreAfter: found.length > limit }
}
