import { z } from 'zod/mini'
import { atLeastOne } from '../../../../contract/ids.ts'
import type { Capabilities } from '../../../../contract/models.ts'
import type { ModelFacts } from './facts.ts'

/** A text of a server's, or undefined where it is something else. */
export const looseText = z.catch(
  z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  undefined,
)
/** A number of tokens or slots, or undefined where it is something else. */
export const looseCount = z.catch(z.optional(atLeastOne), undefined)
export const looseFlag = z.catch(z.optional(z.boolean()), undefined)
export const looseTexts = z.catch(
  z.optional(
    z.pipe(
      z.array(z.unknown()),
      z.transform((list) => list.filter((item) => typeof item === 'string')),
    ),
  ),
  undefined,
)

const openAiList = z.object({ data: z.array(z.unknown()) })

/** The entries of `/v1/models` that fit; undefined when it is no such list. */
export function readOpenAiList<Schema extends z.ZodMiniType>(
  answer: unknown,
  entry: Schema,
): z.output<Schema>[] | undefined {
  const list = openAiList.safeParse(answer)
  return list.success ? readEntries(list.data.data, entry) : undefined
}

/** Those entries of a list that fit; a server's odd one must not hide the others. */
export function readEntries<Schema extends z.ZodMiniType>(
  list: readonly unknown[],
  entry: Schema,
): z.output<Schema>[] {
  return list.flatMap((item) => {
    const read = entry.safeParse(item)
    return read.success ? [read.data] : []
  })
}

/** An id as models of servers have it. */
export const modelId = z.string().check(z.minLength(1), z.maxLength(500))

export const unknownCapabilities: Capabilities = { reasoning: null, tools: null, images: null }

/** A model of which nothing is known but its name. */
export function plainModel(id: string): ModelFacts {
  return {
    id,
    label: null,
    aliases: [],
    window: null,
    capabilities: unknownCapabilities,
    load: 'unknown',
    servedBy: 'here',
  }
}
