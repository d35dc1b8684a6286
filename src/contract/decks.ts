import { z } from 'zod/mini'
import { brokenLine, columns } from './arena.ts'
import { count, uid } from './ids.ts'
import { procedure } from './procedure.ts'

export const deckLimits = { items: 1_000, text: 8_000_000 } as const

/** Of many items: more words than one round may have. */
const tags = z.array(z.string())

/** A queue of prompts whose rounds are generated in the background and voted on later. */
export const deck = z.object({
  uid,
  name: z.string(),
  columns,
  items: count,
  /** Of its items, each once, by name. The rounds of an item have its tags, and the ranking goes by them. */
  tags,
  /** Items with every answer ended, and with a vote. */
  generated: count,
  voted: count,
  state: z.enum(['running', 'paused', 'done']),
  /** Why it stands still though nobody paused it, as a sentence. */
  trouble: z.nullable(z.string()),
})

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

export const decks = {
  list: procedure.output(z.array(deck)),
  /** What a text (one prompt per line, or JSON lines `{"prompt", "tags"?}`) would become, in numbers; nothing is stored. */
  read: procedure
    .input(z.strictObject({ text: z.string().check(z.maxLength(deckLimits.text)) }))
    .output(
      z.object({
        items: count,
        /** Each once, by name. */
        tags,
        /** Lines that are left out: the first of them. */
        broken: z.array(brokenLine),
        brokenCount: count,
      }),
    ),
  /** Makes a deck of what `read` finds in the text, and begins to generate it. Same uid: the same deck. */
  create: procedure
    .input(
      z.strictObject({ uid, name, columns, text: z.string().check(z.maxLength(deckLimits.text)) }),
    )
    .output(z.void()),
  pause: procedure.input(z.strictObject({ uid })).output(z.void()),
  resume: procedure.input(z.strictObject({ uid })).output(z.void()),
  /** Takes the deck away; its rounds and votes stay. */
  remove: procedure.input(z.strictObject({ uid })).output(z.void()),
  /** The first round that can be voted on and was not; null: there is none now. */
  next: procedure.input(z.strictObject({ uid })).output(z.nullable(uid)),
}

export type Deck = z.infer<typeof deck>
