import type { Answers } from './fake-core.ts'

type App = NonNullable<Answers['app']>

/** View state that a core keeps, from `first` on: what it has of it, as text, and its answers. */
export function keptState(first: Readonly<Record<string, unknown>> = {}) {
  const kept = new Map(Object.entries(first).map(([key, value]) => [key, JSON.stringify(value)]))
  const app: Required<Pick<App, 'readState' | 'writeState'>> = {
    readState: ({ key }) => kept.get(key) ?? null,
    writeState: ({ key, value }) => void kept.set(key, value),
  }
  return { kept, app }
}
