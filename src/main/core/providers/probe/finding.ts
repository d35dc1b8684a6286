import { z } from 'zod/mini'
import type { ProviderKind } from '../../../../contract/providers.ts'
import type { Answer } from './ask-json.ts'
import type { ServerFacts } from './facts.ts'

/** What one look at a server found. */
export interface Finding {
  /** `down`: it does not answer, or not like a model server. */
  readonly state: 'up' | 'busy' | 'loading' | 'down'
  /** Null: not known. */
  readonly kind: ProviderKind | null
  /** Null: it did not tell. */
  readonly facts: ServerFacts | null
  /** A sentence. */
  readonly problem: string | null
  /** How long the first answer took; null: none came. */
  readonly latencyMs: number | null
}

const refusal = z.object({ error: z.object({ message: z.string() }) })

/** The key a look has, and the variable the registry names for it. */
export interface KeyOfLook {
  readonly apiKey: string | undefined
  readonly apiKeyEnv: string | null
  /** Whether this host can keep a key that the user types. */
  readonly canKeepKey: boolean
}

/** What a first answer that is not a list of models means. Undefined: it is worth reading. */
export function findingOf(
  answer: Answer,
  key: KeyOfLook,
): Pick<Finding, 'state' | 'problem'> | undefined {
  if (answer.kind === 'none') return { state: 'down', problem: answer.problem }
  const { status } = answer
  if (status === 401 || status === 403) {
    return { state: 'up', problem: unauthorised(key) }
  }
  if (status === 503 && saysLoading(answer)) return { state: 'loading', problem: null }
  if (status === 429) return { state: 'busy', problem: null }
  if (status === 404) return { state: 'up', problem: 'It has no list of models.' }
  if (answer.kind === 'odd') return { state: 'down', problem: answer.problem }
  if (status !== 200) return { state: 'down', problem: `It answered ${status}.` }
  return undefined
}

function unauthorised({ apiKey, apiKeyEnv, canKeepKey }: KeyOfLook): string {
  if (apiKey !== undefined)
    return apiKeyEnv === null ? 'It refuses the kept key.' : `It refuses the key in ${apiKeyEnv}.`
  if (apiKeyEnv !== null) return 'It asks for a key.'
  const variable = 'name the environment variable that holds it in apiKeyEnv'
  return `It asks for a key: ${canKeepKey ? 'choose "Keep a key", or ' : ''}${variable}.`
}

function saysLoading(answer: Answer): boolean {
  if (answer.kind !== 'json') return false
  return /loading/i.test(refusal.safeParse(answer.body).data?.error.message ?? '')
}
