import { tellAnswer, type Run } from '../run-generation.ts'
import { planTokens, type GenerationFacts } from '../facts.ts'
import type { FaultTelling } from './show.ts'

/** The name that a server gives when it serves another model than it was asked for. */
export const WRONG_MODEL = 'somebody/else-1b'

/** Streams in good health that say something else than they should. */
export const saying = {
  wrong_model: changed(() => ({ servedName: WRONG_MODEL })),
  tool_call_as_text: changed((facts) => {
    const [name, args] = callOf(facts)
    return planTokens({
      text: `Let me look.\n<tool_call>\n{"name": "${name}", "arguments": ${args}}\n</tool_call>`,
    })
  }),
  tool_call_as_invoke: changed((facts) => {
    const [name, args] = callOf(facts)
    const values = Object.entries(JSON.parse(args) as Record<string, unknown>) // an object: see callOf
    const given = values.map(
      ([key, value]) => `<parameter name="${key}">${String(value)}</parameter>\n`,
    )
    return planTokens({ text: `Let me look.\n<invoke name="${name}">\n${given.join('')}</invoke>` })
  }),
} satisfies Record<string, FaultTelling>

function changed(change: (facts: GenerationFacts) => Partial<GenerationFacts>): FaultTelling {
  return async (run: Run) => {
    Object.assign(run.generation.facts, change(run.generation.facts))
    await tellAnswer(run)
  }
}

/** The call that the model would have made; else one of the first offered tool. */
function callOf({ tokens, request }: GenerationFacts): [name: string, args: string] {
  const pieces = tokens.flatMap((token) =>
    token.kind === 'tool' && token.index === 0 ? [token] : [],
  )
  if (pieces.length === 0) return [request.tools[0] ?? 'read', '{"path":"hello.txt"}']
  return [pieces[0]?.name ?? '', pieces.map((piece) => piece.arguments).join('')]
}
