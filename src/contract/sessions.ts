import { z } from 'zod/mini'
import { atLeastOne, modelRef, uid, wallTime } from './ids.ts'
import { procedure } from './procedure.ts'

/** A conversation in the list. `title` null: not named yet. */
export const session = z.object({
  uid,
  chatUid: uid,
  title: z.nullable(z.string()),
  createdAt: wallTime,
  /** A generation of it is pending or running. */
  running: z.boolean(),
})

/** A conversation that was deleted and can still be brought back. */
export const deletedSession = z.object({
  uid,
  title: z.nullable(z.string()),
  deletedAt: wallTime,
})

/** A piece of text found, cut into what matched and what did not. */
export const snippet = z.array(z.object({ text: z.string(), hit: z.boolean() }))

export const searchHit = z.object({
  sessionUid: uid,
  chatUid: uid,
  messageUid: uid,
  /** The round of the Arena it stands in; null: it stands in a chat. */
  roundUid: z.nullable(uid),
  title: z.nullable(z.string()),
  role: z.enum(['user', 'assistant']),
  createdAt: wallTime,
  snippet,
})

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(300))
const cursor = atLeastOne

export const sessions = {
  /** Newest first, 100 at a time. */
  list: procedure
    .input(z.strictObject({ before: z.exactOptional(cursor) }))
    .output(z.object({ items: z.array(session), next: z.nullable(cursor) })),
  get: procedure.input(z.strictObject({ uid })).output(session),
  /** Makes a session with its one chat. Asking again with the same uid changes nothing. */
  create: procedure
    .input(z.strictObject({ uid, chatUid: uid, ref: z.exactOptional(modelRef) }))
    .output(session),
  rename: procedure.input(z.strictObject({ uid, title })).output(z.void()),
  /** Hides it; `restore` brings it back until the first start seven days later. Running generations are stopped. */
  remove: procedure.input(z.strictObject({ uid })).output(z.void()),
  restore: procedure.input(z.strictObject({ uid })).output(z.void()),
  /** What `restore` can bring back, deleted last first, at most 200. */
  deleted: procedure.output(z.array(deletedSession)),
  /** Full text of user and assistant messages, of rounds what is shown with its names, newest first, as typed: the last word is a prefix. */
  search: procedure
    .input(z.strictObject({ query: z.string().check(z.maxLength(500)) }))
    .output(z.array(searchHit)),
}

export type Session = z.infer<typeof session>
export type DeletedSession = z.infer<typeof deletedSession>
export type SearchHit = z.infer<typeof searchHit>
export type Snippet = z.infer<typeof snippet>
