import { z } from 'zod/mini'
import type { Capabilities } from '../../../../contract/models.ts'
import type { ModelFacts, Reader } from './facts.ts'
import {
  looseCount,
  looseText,
  looseTexts,
  modelId,
  readEntries,
  unknownCapabilities,
} from './wire.ts'

const tags = z.object({ models: z.array(z.unknown()) })

const tag = z.object({
  name: modelId,
  digest: looseText,
  remote_model: looseText,
  remote_host: looseText,
  capabilities: looseTexts,
})

const loaded = z.object({ name: z.string(), context_length: looseCount })
const version = z.object({ version: looseText })
const shown = z.object({ capabilities: looseTexts })

/** Capabilities as `/api/show` told them, by what `showKey` makes of a model. */
export type Shown = ReadonlyMap<string, readonly string[]>

/** Ollama, from its documentation. What `/api/show` tells is asked once per model and given as `told`. */
export function ollama(told: Shown): Reader {
  return {
    kind: 'ollama',
    paths: ['/api/tags', '/api/ps', '/api/version'],
    read(answers) {
      const list = tags.safeParse(answers['/api/tags']).data
      if (!list) return undefined
      const running = tags.safeParse(answers['/api/ps']).data?.models ?? []
      const windows = new Map(
        readEntries(running, loaded).map((found) => [found.name, found.context_length]),
      )
      return {
        version: version.safeParse(answers['/api/version']).data?.version ?? null,
        models: readEntries(list.models, tag).flatMap((found) => modelOf(found, windows, told)),
        loadsModels: true,
        busy: null,
        // What is not loaded works on nothing; of what is loaded it does not tell.
        works: running.length === 0 ? false : null,
        slots: null,
      }
    },
  }
}

type Tag = z.infer<typeof tag>

function modelOf(
  found: Tag,
  windows: ReadonlyMap<string, number | undefined>,
  told: Shown,
): ModelFacts[] {
  const can = found.capabilities ?? told.get(showKey(found))
  // A model that only makes embeddings cannot answer anybody.
  if (can && !can.includes('completion')) return []
  const cloud = found.remote_model !== undefined || found.remote_host !== undefined
  const here = windows.has(found.name) ? 'loaded' : 'unloaded'
  return [
    {
      id: found.name,
      label: null,
      aliases: found.name.endsWith(':latest') ? [found.name.slice(0, -':latest'.length)] : [],
      window: windows.get(found.name) ?? null,
      capabilities: can ? capabilitiesOf(can) : unknownCapabilities,
      load: cloud ? 'unknown' : here,
      servedBy: cloud ? 'cloud' : 'here',
    },
  ]
}

function capabilitiesOf(can: readonly string[]): Capabilities {
  return {
    reasoning: can.includes('thinking'),
    tools: can.includes('tools'),
    images: can.includes('vision'),
  }
}

/** The models whose capabilities are not known yet, with the key to keep them under. */
export function modelsToShow(answer: unknown, told: Shown): { name: string; key: string }[] {
  const list = tags.safeParse(answer).data
  return readEntries(list?.models ?? [], tag)
    .filter((found) => found.capabilities === undefined && !told.has(showKey(found)))
    .map((found) => ({ name: found.name, key: showKey(found) }))
}

/** What `/api/show` answered; it loads nothing. */
export function readShown(answer: unknown): readonly string[] | undefined {
  return shown.safeParse(answer).data?.capabilities
}

/** The same name may be pulled anew and be another model. */
function showKey({ name, digest }: Tag): string {
  return `${name} ${digest ?? ''}`
}
