import type { Inputs } from '../../../contract/index.ts'
import type { MessagePage } from '../../../contract/chat.ts'
import { AppError } from '../kernel/errors.ts'
import type { Chat } from '../store/chats.ts'
import { readMessages } from '../store/read-messages.ts'
import type { Reader } from '../store/sql.ts'
import { ancestors, pathFrom } from '../store/tree.ts'
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

/** A page of the shown branch: the newest messages, or those before, after or around one of them. */
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
  if (!at) return { ...upFrom(on, head, size), moreAfter: false }
  const message = messageNamed(on, chat, at.uid)
  switch (at.side) {
    case 'before':
      return { ...upFrom(on, message.parent_id, size), moreAfter: true }
    case 'after':
      return { ...downFrom(on, head, message.id, size), moreBefore: true }
    case 'around':
      return around(on, head, message.id)
  }
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
  const [self, ...found] = pathFrom(on, head, id, limit + 2)
  if (self === undefined) {
    throw new AppError('conflict', 'This message stands in a branch that is not shown.', {
      hint: 'Show its branch first.',
    })
  }
  return { ids: found.slice(0, limit), moreAfter: found.length > limit }
}
