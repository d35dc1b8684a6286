import type { Params } from '../../../contract/params.ts'
import { numberFields } from './param-fields.ts'
import { texts } from './texts.ts'

/** What of system prompt and sampling is in force. */
export interface ParamsWords {
  /** What kinds of it: `System prompt, sampling`. */
  readonly short: string
  /** Each value, the system prompt by its beginning. */
  readonly whole: string
}

const shownOfPrompt = 160

/** Null: the server's own defaults alone. */
export function paramsWords(params: Params): ParamsWords | null {
  const { system, stop } = params
  const prompt = system === undefined ? [] : [`${texts.systemPrompt}: ${beginning(system)}`]
  const sampling = [
    ...numberFields.flatMap(({ key }) =>
      params[key] === undefined ? [] : [`${texts.params[key]}: ${params[key]}`],
    ),
    ...(stop === undefined ? [] : [texts.stopsAt(stop.length)]),
  ]
  if (prompt.length === 0 && sampling.length === 0) return null
  return {
    short: texts.inForce(prompt.length > 0, sampling.length > 0),
    whole: [...prompt, ...sampling].join(' · '),
  }
}

function beginning(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length > shownOfPrompt ? `${line.slice(0, shownOfPrompt)}…` : line
}
