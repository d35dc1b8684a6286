import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeHistory } from '../../src/main/core/testing/stored-history.ts'
import { seeded, textOf } from './words.ts'

const MESSAGES_OF_A_CHAT = 1_000
const QUESTION_WORDS = 15
const ANSWER_WORDS = 120

export interface Chat {
  readonly title: string
  readonly messages: number
  /** The text of each answer, by its number. */
  answer(turn: number): string
}

/** A data folder of its own with these chats in it, the last one newest. It goes with the process. */
export async function makeHistory(chats: readonly Chat[]): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'boocode-bench-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  const random = seeded(1)
  for (const chat of chats) {
    const { title, messages } = chat
    const turns = Array.from(
      { length: messages / 2 },
      (_, turn) => [textOf(random, QUESTION_WORDS), chat.answer(turn)] as const,
    )
    await storeHistory(dir, { title, ref: null, turns })
  }
  return dir
}

const made = new Map<number, Promise<string>>()

/** A data folder with so many messages of made-up words in chats of 1,000; made once in a run. */
export function historyOf(messages: number): Promise<string> {
  const known = made.get(messages)
  if (known) return known
  console.log(`\nWriting ${messages} messages`)
  const random = seeded(2)
  const chats = Array.from({ length: messages / MESSAGES_OF_A_CHAT }, (_, index) => ({
    title: `Chat ${index}`,
    messages: MESSAGES_OF_A_CHAT,
    answer: () => textOf(random, ANSWER_WORDS),
  }))
  const history = makeHistory(chats)
  made.set(messages, history)
  return history
}
