import type { Generation } from '../../src/main/core/testing/model-server/generation.ts'
import { startModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { longAnswer } from './long-answer.ts'
import {
  MODELS,
  modelId,
  RATE,
  tokensFor,
  wallMs,
  WORD,
  type FromMachine,
  type ToMachine,
} from './talk.ts'

// The model servers, in a process of their own: one that answers as the bench says, one with many models.

const SLOTS = 16
const TICK_MS = 5

const server = await startModelServer({
  models: [
    {
      id: 'tiny',
      contextWindow: 131_072,
      answer: (chat) => ({ text: answerTo(promptOf(chat)) }),
    },
  ],
  pace: 'manual',
  slots: SLOTS,
})
const many = await startModelServer({
  kind: 'openai',
  models: Array.from({ length: MODELS }, (_, index) => ({ id: modelId(index) })),
})

/** Answers that are held. */
let held: Generation[] = []

// The bench sends nothing else.
process.on('message', (message: ToMachine) => void obey(message))
process.on('disconnect', () => process.exit())
tell({ kind: 'ready', url: server.url, many: many.url })

for (;;) {
  const generation = await server.nextGeneration()
  held.push(generation)
  const { request, chat } = generation
  const text = promptOf(chat)
  tell({ kind: 'asked', at: performance.timeOrigin + request.at, body: request.body, text })
}

function promptOf({ messages }: Generation['chat']): string {
  return messages.at(-1)?.text ?? ''
}

function answerTo(prompt: string): readonly string[] {
  const tokens = tokensFor(prompt)
  return tokens === undefined ? [WORD] : longAnswer(tokens)
}

async function obey({ kind }: ToMachine): Promise<void> {
  if (kind === 'say') {
    const at = wallMs()
    await Promise.all(held.map((generation) => generation.emit()))
    tell({ kind: 'said', at })
    return
  }
  const answers = held
  held = []
  if (kind === 'stream') await stream(answers)
  else for (const answer of answers) answer.release()
}

async function stream(answers: readonly Generation[]): Promise<void> {
  const from = wallMs()
  const all = Math.max(...answers.map(({ chat }) => tokensFor(promptOf(chat)) ?? 1))
  let sent = 0
  let last = Infinity
  const timer = setInterval(() => {
    // So many are due: a late tick writes more of them, as a machine that was held up does.
    const due = Math.min(all, Math.floor(((wallMs() - from) / 1_000) * RATE))
    for (const answer of answers) void answer.emit(due - sent)
    sent = due
    if (sent < all) return
    last = Math.min(last, wallMs())
    for (const answer of answers) answer.release()
  }, TICK_MS)
  let until = Infinity
  const ends = await Promise.all(
    answers.map(async ({ ended }) => {
      const end = await ended
      until = Math.min(until, wallMs())
      return end
    }),
  )
  clearInterval(timer)
  const complete = ends.filter((end) => end === 'complete').length
  const tokens = Math.min(...answers.map((answer) => answer.sent))
  tell({ kind: 'streamed', from, last, until, tokens, complete })
}

function tell(message: FromMachine): void {
  process.send?.(message)
}
