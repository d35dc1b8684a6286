import type { Generation } from '../../src/main/core/testing/model-server/generation.ts'
import type { ScriptedAnswer } from '../../src/main/core/testing/model-server/model.ts'
import {
  startModelServer,
  type ModelServer,
} from '../../src/main/core/testing/model-server/server.ts'
import { code, formula, prose, table } from '../demo/passages.ts'

/** Some machines, as somebody might have them: one that answers at once, one that is held, one that is down. */
export interface World {
  readonly registry: {
    readonly version: 1
    readonly providers: readonly {
      readonly id: string
      readonly label?: string
      readonly baseUrl: string
      readonly lane: string
    }[]
  }
  readonly settings: Readonly<Record<string, unknown>>
  /** Says nothing but what it is let. */
  held(): Promise<Generation>
  close(): Promise<void>
}

const answer = (): ScriptedAnswer => ({
  reasoning: 'The question is about tides. Sun and moon both count, the moon more.',
  text: `## Tides\n\nThey follow the moon, **mostly**.\n\n${table}\n\n${code}\n\n${formula}`,
})

/** Starts the machines. */
export async function openWorld(): Promise<World> {
  const [rig, desk, laptop, attic] = await Promise.all([
    startModelServer({
      router: true,
      models: [
        { id: 'qwen3-14b', reasoning: true, contextWindow: 32_768, answer },
        { id: 'gemma-3-12b-it', contextWindow: 8_192, images: true, loaded: false },
        {
          id: 'org/a-model-with-a-very-long-name-that-does-not-fit-anywhere-Q4_K_M',
          loaded: false,
        },
      ],
    }),
    startModelServer({ pace: 'manual', models: [{ id: 'writer', answer: () => prose }] }),
    startModelServer({
      kind: 'ollama',
      models: [
        { id: 'llama3.2:3b', loaded: false },
        {
          id: 'gpt-oss:120b-cloud',
          remote: { model: 'gpt-oss:120b', host: 'https://ollama.com:443' },
        },
      ],
    }),
    startModelServer({ models: [{ id: 'old' }] }),
  ])
  await attic.refuse()
  const servers: readonly ModelServer[] = [rig, desk, laptop, attic]
  return {
    registry: {
      version: 1,
      providers: [
        { id: 'rig-a', label: 'Rig A', baseUrl: rig.url, lane: 'rig-a' },
        { id: 'desk', baseUrl: desk.url, lane: 'desk' },
        { id: 'laptop', label: 'Laptop', baseUrl: laptop.url, lane: 'laptop' },
        { id: 'attic', baseUrl: attic.url, lane: 'attic' },
      ],
    },
    settings: {
      favourites: ['rig-a/qwen3-14b', 'desk/writer'],
      surfaces: { chat: 'rig-a/qwen3-14b' },
      titles: false,
    },
    held: () => desk.nextGeneration(),
    async close() {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}
