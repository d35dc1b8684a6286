import type { ProviderKind } from '../../../../contract/providers.ts'
import { assertNever } from '../../kernel/errors.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Network } from '../../kernel/network.ts'
import { askJson, type Answer } from './ask-json.ts'
import { kindFromModels, telltales } from './detect-kind.ts'
import type { Answers, Reader } from './facts.ts'
import { findingOf, type Finding } from './finding.ts'
import { llamaServer } from './read-llama-server.ts'
import { llamaSwap } from './read-llama-swap.ts'
import { lmStudio } from './read-lmstudio.ts'
import { modelsToShow, ollama, readShown } from './read-ollama.ts'
import { openAi } from './read-openai.ts'
import { vllm } from './read-vllm.ts'

export interface Look {
  readonly origin: string
  readonly apiKey: string | undefined
  /** The variable the registry names for it. */
  readonly apiKeyEnv: string | null
  /** Whether this host can keep a key that the user types. */
  readonly canKeepKey: boolean
  /** Null: find it out. */
  readonly kind: ProviderKind | null
  /** What Ollama told of models before; this look adds to it. */
  readonly shown: Map<string, readonly string[]>
  /** For each answer. */
  readonly ms: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly network: Network
}

/** How many models of an Ollama are asked about in one look: the others follow in the next. */
const showsPerLook = 20

const modelsPath = '/v1/models'

/** Looks at a server without making it do anything. Never rejects. */
export async function lookAtServer(look: Look): Promise<Finding> {
  const began = look.clock.now()
  const path = look.kind === null ? modelsPath : readerOf(look.kind, look.shown).paths[0]
  const first = await ask(look, path)
  const latencyMs = first.kind === 'none' ? null : Math.round(look.clock.now() - began)
  const kind = look.kind ?? (await findKind(look, first))
  const found = findingOf(first, look)
  // An Ollama or LM Studio may have no OpenAI list at all; its own one decides.
  if (
    found &&
    (kind === null || first.kind === 'none' || path === readerOf(kind, look.shown).paths[0])
  ) {
    return { ...found, kind, facts: null, latencyMs }
  }
  return { ...(await readServer(look, kind ?? 'openai', { path, answer: first })), latencyMs }
}

async function findKind(look: Look, first: Answer): Promise<ProviderKind | null> {
  if (first.kind === 'none') return null
  const given = kindFromModels(first)
  if (given) return given
  for (const { path, kind, fits } of telltales) {
    const answer = await ask(look, path)
    if (answer.kind === 'json' && answer.status === 200 && fits.safeParse(answer.body).success) {
      return kind
    }
  }
  return openAi.read(answersOf([[modelsPath, first]])) ? 'openai' : null
}

async function readServer(
  look: Look,
  kind: ProviderKind,
  first: { path: string; answer: Answer },
): Promise<Omit<Finding, 'latencyMs'>> {
  const reader = readerOf(kind, look.shown)
  const rest = reader.paths.filter((path) => path !== first.path)
  const answers = await Promise.all(
    rest.map(async (path) => [path, await ask(look, path)] as const),
  )
  const told = answersOf([[first.path, first.answer], ...answers])
  if (kind === 'ollama') await askToShow(look, told['/api/tags'])
  const facts = reader.read(told)
  if (!facts) {
    const problem = `It does not answer like ${nameOf(kind)}.`
    return { state: 'down', kind: look.kind, facts: null, problem }
  }
  return { state: facts.busy === true ? 'busy' : 'up', kind, facts, problem: null }
}

async function askToShow(look: Look, tags: unknown): Promise<void> {
  const unseen = modelsToShow(tags, look.shown).slice(0, showsPerLook)
  for (const { name, key } of unseen) {
    const answer = await ask(look, '/api/show', { model: name })
    // A server that does not answer is not asked about the others now.
    if (answer.kind === 'none') return
    const can = answer.kind === 'json' && answer.status === 200 ? readShown(answer.body) : undefined
    if (can) look.shown.set(key, can)
  }
}

function ask(look: Look, path: string, body?: object): Promise<Answer> {
  return askJson({ ...look, path, ...(body && { body }) })
}

function answersOf(answers: readonly (readonly [string, Answer])[]): Answers {
  return Object.fromEntries(
    answers.flatMap(([path, answer]) =>
      answer.kind === 'json' && answer.status === 200 ? [[path, answer.body]] : [],
    ),
  )
}

function readerOf(kind: ProviderKind, shown: ReadonlyMap<string, readonly string[]>): Reader {
  switch (kind) {
    case 'llama-server':
      return llamaServer
    case 'llama-swap':
      return llamaSwap
    case 'ollama':
      return ollama(shown)
    case 'lmstudio':
      return lmStudio
    case 'vllm':
      return vllm
    case 'openai':
      return openAi
    default:
      return assertNever(kind)
  }
}

function nameOf(kind: ProviderKind): string {
  return kind === 'openai' ? 'a server with the OpenAI API' : `a server of the kind ${kind}`
}
