import type { Random } from '../inference/fuzz-streams.ts'

/** The registry file of the day, and the hands that edit it. */
export interface SimulatedRegistry {
  text(): string
  /** Ids of the providers it names. */
  ids(): readonly string[]
  /** Edits it somehow; says how. */
  edit(): string
  /** Makes it whole: every machine is in it. */
  mend(): void
  onEdit(tell: () => void): void
}

interface Entry {
  readonly id: string
  readonly baseUrl: string
  readonly kind?: 'openai'
  readonly lane?: string
}

export function createRegistry(machines: readonly string[], random: Random): SimulatedRegistry {
  const all: Entry[] = machines.map((id) => entry(id, random))
  let entries = [...all]
  let slots = 1 + random(2)
  let broken = false
  let tell = (): void => undefined

  const edits: readonly (() => string)[] = [
    () => {
      const at = random(entries.length)
      return `takes ${entries.splice(at, 1)[0]?.id ?? 'nothing'} out`
    },
    () => {
      const back = all.filter(({ id }) => !entries.some((known) => known.id === id))
      entries.push(...back)
      return `puts ${back.map(({ id }) => id).join() || 'nothing'} back`
    },
    () => {
      slots = 1 + random(3)
      return `sets ${slots} slots`
    },
    () => {
      const id = machines[random(machines.length)] ?? ''
      entries = entries.map((known) => (known.id === id ? entry(id, random) : known))
      return `says something else about ${id}`
    },
    () => {
      broken = !broken
      return broken ? 'breaks it' : 'mends it'
    },
  ]

  return {
    text() {
      const text = JSON.stringify({ version: 1, providers: entries, lanes: { shared: { slots } } })
      return broken ? text.slice(0, -3) : text
    },
    ids: () => entries.map(({ id }) => id),
    edit() {
      const said = edits[random(edits.length)]?.() ?? ''
      tell()
      return said
    },
    mend() {
      entries = [...all]
      broken = false
      tell()
    },
    onEdit(listener) {
      tell = listener
    },
  }
}

function entry(id: string, random: Random): Entry {
  return {
    id,
    baseUrl: `http://${id}`,
    ...(random(2) === 0 && { kind: 'openai' }),
    ...(random(3) === 0 && { lane: 'shared' }),
  }
}
