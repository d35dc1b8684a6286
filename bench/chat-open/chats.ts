/** Titles of the chats and how many messages each has. */
export const CHATS = {
  '2 messages': 2,
  '200 messages': 200,
  '2,000 messages': 2_000,
  '10,000 messages': 10_000,
} as const

export type ChatName = keyof typeof CHATS

/** An answer of 1 kB as models write them. Its number makes it one of a kind. */
export function answerOf(turn: number): string {
  return `Answer **${turn}** in a few words: open the file, read it in \`blocks\`, and close it.

### What to mind

- A block that is **too small** costs a call for every few bytes.
- A block that is *too large* waits in memory while nobody takes it.
- The last block is shorter; \`read\` says by how much.

| size | time | note |
| --- | --- | --- |
| 64 KiB | 1.2 ms | the usual one |
| 1 MiB | 9.8 ms | more memory, no gain |

1. Open the file and ask for its size.
2. Read a block, hand it on, and wait until it was taken.

\`\`\`ts
for await (const block of file.createReadStream()) yield block
\`\`\`

What is read twice is slow twice: keep what was read, or do not need it again.`
}

/** What is written of the last answer, as it is drawn. */
export function endOf(messages: number): string {
  return `Answer ${messages / 2 - 1} in a few words`
}

/** What an opened chat cost the page. */
export interface Opened {
  /** Frames of the screen from the press until the last answer was painted. */
  readonly frames: number
  readonly nodes: number
}
