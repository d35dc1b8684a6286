import { useQuery } from '@tanstack/react-query'
import type { Lane, LaneEntry } from '../../contract/lanes.ts'
import { formatEstimate } from '../ui/format.ts'
import { useQueries } from './hooks.tsx'

/** What a server or its lane does about having a model loaded, by ref: "loading", "to be loaded, place 2, about 40 s". */
export type LoadWords = Readonly<Record<string, string>>

const texts = {
  load: 'loading',
  unload: 'unloading',
  waiting: { load: 'to be loaded', unload: 'to be unloaded' },
  place: (place: number) => `, place ${place}`,
}

export function loadWords(lanes: readonly Lane[]): LoadWords {
  const said: Record<string, string> = {}
  for (const { running, waiting } of lanes) {
    for (const [index, entry] of waiting.entries()) {
      const wish = wishOf(entry)
      if (wish === undefined || entry.ref === null) continue
      const about = entry.etaMs === undefined ? '' : `, ${formatEstimate(entry.etaMs)}`
      said[entry.ref] = `${texts.waiting[wish]}${texts.place(index + 1)}${about}`
    }
    for (const entry of running) {
      const wish = entry.phase === 'loading' ? 'load' : wishOf(entry)
      if (wish !== undefined && entry.ref !== null) said[entry.ref] = texts[wish]
    }
  }
  return said
}

function wishOf({ caller }: LaneEntry): 'load' | 'unload' | undefined {
  return caller?.kind === 'load' || caller?.kind === 'unload' ? caller.kind : undefined
}

const nothing: LoadWords = {}

/** The same for what is known now; the same object as long as it says the same. */
export function useLoadWords(): LoadWords {
  const { data = nothing } = useQuery({
    ...useQueries().lanes.list.queryOptions(),
    select: loadWords,
  })
  return data
}
