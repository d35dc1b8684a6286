import { stopLimits, type Params } from '../../../contract/params.ts'

/** The numbers of sampling, with their limits as the contract has them. */
export const numberFields = [
  { key: 'temperature', low: 0, high: 5, whole: false },
  { key: 'topP', low: 0, high: 1, whole: false },
  { key: 'topK', low: 0, high: 1_000, whole: true },
  { key: 'minP', low: 0, high: 1, whole: false },
  { key: 'repeatPenalty', low: 0, high: 5, whole: false },
  { key: 'presencePenalty', low: -2, high: 2, whole: false },
  { key: 'frequencyPenalty', low: -2, high: 2, whole: false },
  { key: 'maxTokens', low: 1, high: 1_000_000, whole: true },
  { key: 'seed', low: 0, high: 4_294_967_295, whole: true },
] as const

export type NumberField = (typeof numberFields)[number]
export type ParamsForm = Readonly<Record<NumberField['key'] | 'system' | 'stop', string>>

/** The form as text; what is absent is an empty field. */
export function formOf(params: Params): ParamsForm {
  const numbers = Object.fromEntries(
    numberFields.map(({ key }) => [key, params[key] === undefined ? '' : String(params[key])]),
  ) as Record<NumberField['key'], string> // the entries are the keys
  return { ...numbers, system: params.system ?? '', stop: (params.stop ?? []).join('\n') }
}

/** The number in a field: undefined when empty, null when it is none or outside its limits. */
export function readNumber(field: NumberField, text: string): number | undefined | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return undefined
  const value = Number(trimmed)
  if (!Number.isFinite(value) || value < field.low || value > field.high) return null
  return field.whole && !Number.isInteger(value) ? null : value
}

/** What an answer stops at, one per line, or what is wrong with it. */
export function readStop(text: string): readonly string[] | 'too_many' | 'too_long' {
  const lines = text.split('\n').filter((line) => line !== '')
  if (lines.length > stopLimits.texts) return 'too_many'
  return lines.some((line) => line.length > stopLimits.characters) ? 'too_long' : lines
}

/** What the form says, or null when a field cannot be read. */
export function readForm(form: ParamsForm): Params | null {
  const params: Record<string, unknown> = {}
  for (const field of numberFields) {
    const value = readNumber(field, form[field.key])
    if (value === null) return null
    if (value !== undefined) params[field.key] = value
  }
  if (form.system.trim() !== '') params['system'] = form.system
  const stop = readStop(form.stop)
  if (typeof stop === 'string') return null
  if (stop.length > 0) params['stop'] = stop
  return params // every key was read within the contract's limits
}
