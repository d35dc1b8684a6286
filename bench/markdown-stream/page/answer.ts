const CHARACTERS_OF_A_TOKEN = 4

/** An answer as models write them: paragraphs with some marks, lists, a table, code; without an end. */
const SECTION = `## Reading a file in steps

The **first step** is to open it with \`open\`, and to keep in mind that a file may be *larger* than the memory of the
machine. See [the manual](https://example.org/manual) for the flags; most programs need only two of them.

1. Open the file and ask for its size.
2. Read a block of 64 KiB, hand it on, and wait until it was taken.
3. Go on until the block is empty.

\`\`\`ts
export async function* blocksOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    for await (const block of file.createReadStream({ highWaterMark: 65_536 })) yield block
  } finally {
    await file.close()
  }
}
\`\`\`

| size | time | note |
| --- | ---: | --- |
| 64 KiB | 1.2 ms | the usual one |
| 1 MiB | 9.8 ms | more memory, no gain |

- A block that is too small costs a call for every few bytes.
- A block that is too large waits in memory while nobody takes it.

> What is read twice is slow twice: keep what was read, or do not need it again.

`

const LENGTH = 400_000
const TEXT = SECTION.repeat(Math.ceil(LENGTH / SECTION.length))

/** The first so many tokens. */
export function answerOf(tokens: number): string {
  return TEXT.slice(0, tokens * CHARACTERS_OF_A_TOKEN)
}
