/** A list of what to try. */
export const list = `Things to try in the demo:

1. Stop me in the middle of a sentence.
2. Ask \`demo-laptop/slow-loader\`, and watch it load.
3. Ask \`demo-laptop/fragile\`, and see what a broken connection looks like.`

/** Code worth colouring. */
export const code = `\`\`\`ts
/** Reads a stream of lines, one at a time. */
export async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}
\`\`\``

/** Formulas within a line and by themselves. */
export const formula = `How long an answer takes is no secret. With a prompt of $p$ tokens read at $r$ tokens per second, and $n$ tokens
written at $w$ tokens per second, the time is

$$
t(p, n) = t_{\\text{load}} + \\frac{p}{r} + \\frac{n}{w}
$$

so that for long answers $\\lim_{n \\to \\infty} \\frac{n}{t(p, n)} = w$: in the end only the writing counts.`

/** A table with numbers in it. */
export const table = `| Model | Machine | Tokens per second | Manner |
| --- | --- | ---: | --- |
| quick | demo-rig | 90 | short and to the point |
| thoughtful | demo-rig | 35 | reasons before it answers |
| slow-writer | demo-rig | 6 | takes its time |
| slow-loader | demo-laptop | 40 | has to be loaded first |
| fragile | demo-laptop | 30 | breaks in the middle |`

/** Paragraphs, for those who write slowly or break. */
export const prose = `There was once a machine in a cupboard, and nobody knew that it could talk. It had a fan that hummed in the summer
and a light that blinked in the night, and when somebody opened the door it said nothing, because nobody had asked.

One day a cable was pulled through the wall. At the other end of it sat a person with a question. The question was
not a hard one, and the machine took its time: it read the question once from the beginning to the end, as machines
do, and then it began to write, one word after the other, without ever going back.

> A word that is written is written. The next one has to live with it.

The person watched the words arrive. Some came quickly and some came late, and after a while the person noticed that
it did not matter. The machine was in the cupboard, the cable was in the wall, and between the two of them there was
nobody else.`
