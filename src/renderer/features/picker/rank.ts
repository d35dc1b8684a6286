import type { Model } from '../../../contract/models.ts'
import { modelOf, providerOf } from '../../ui/model-ref.ts'
import { matchText, queryWords } from '../../ui/match-text.ts'

/** What there is to choose from. */
export interface Choices {
  /** The catalogue, in the order of the registry. */
  readonly models: readonly Model[]
  /** In the user's order; some may be of a provider that is off, or gone. */
  readonly favourites: readonly string[]
  /** Newest first. */
  readonly recents: readonly string[]
  readonly providerIds: readonly string[]
  /** Names the registry gives to refs. */
  readonly aliases: readonly { readonly alias: string; readonly ref: string }[]
}

/** One row of the picker. `model` is null for a ref that is in no catalogue. */
export interface Candidate {
  readonly ref: string
  readonly providerId: string
  readonly modelId: string
  readonly model: Model | null
  readonly favourite: boolean
}

export type GroupId = 'exact' | 'favourites' | 'recent' | 'all' | 'unlisted'

export interface CandidateGroup {
  readonly id: GroupId
  readonly items: readonly Candidate[]
}

interface Indexed extends Candidate {
  /** Everything a word may be found in, lower case. */
  readonly text: string
}

/** The choices, made ready for searching; made once, asked at every key. */
export interface ChoiceIndex {
  /** The catalogue: what is the same model on several machines together, as each came first. */
  readonly families: readonly (readonly Indexed[])[]
  readonly byRef: ReadonlyMap<string, Indexed>
  /** By the other names the servers give them, each behind its machine as in a ref. */
  readonly byOtherName: ReadonlyMap<string, Indexed>
  readonly favourites: readonly Indexed[]
  readonly recents: readonly Indexed[]
  readonly providerIds: ReadonlySet<string>
}

const recentCount = 5

export function indexChoices(choices: Choices): ChoiceIndex {
  const favourite = new Set(choices.favourites)
  const aliases = Map.groupBy(choices.aliases, (alias) => alias.ref)
  const all = choices.models.map((model): Indexed => {
    const names = [model.ref, model.label ?? '', ...model.aliases]
    const own = (aliases.get(model.ref) ?? []).map(({ alias }) => alias)
    const { ref, providerId, modelId } = model
    const text = [...names, ...own].join(' ').toLowerCase()
    return { ref, providerId, modelId, model, favourite: favourite.has(ref), text }
  })
  const byRef = new Map(all.map((entry) => [entry.ref, entry]))
  const byOtherName = new Map(
    all.flatMap((entry) =>
      (entry.model?.aliases ?? []).map((name) => [`${entry.providerId}/${name}`, entry]),
    ),
  )
  const find = (ref: string): Indexed => byRef.get(ref) ?? unlisted(ref, favourite.has(ref))
  const families = Map.groupBy(all, ({ modelId }) => modelId.toLowerCase())
  return {
    families: [...families.values()],
    byRef,
    byOtherName,
    favourites: [...favourite].map(find),
    recents: [...new Set(choices.recents)].filter((ref) => !favourite.has(ref)).map(find),
    providerIds: new Set(choices.providerIds),
  }
}

/**
 * What matches the query, in groups, each ref once: an exact ref before all; favourites in their order; the recent
 * ones while nothing is typed; then the catalogue, best match first, the same model of several machines together. A
 * ref that no catalogue has, of a provider there is, can be used as it stands: it comes last.
 */
export function rank(index: ChoiceIndex, query: string): readonly CandidateGroup[] {
  const wanted = query.trim()
  const words = queryWords(wanted)
  const exact = index.byRef.get(wanted) ?? index.byOtherName.get(wanted)
  const favourites = index.favourites.filter((entry) => entry !== exact && matches(words, entry))
  const recents = words.length > 0 ? [] : index.recents.slice(0, recentCount)
  const shown = new Set([...favourites, ...recents].map(({ ref }) => ref))
  const scoreOf = (entry: Indexed): number | null =>
    entry === exact || shown.has(entry.ref) ? null : matchText(words, entry.text)
  return [
    { id: 'exact', items: exact === undefined ? [] : [exact] },
    { id: 'favourites', items: favourites },
    { id: 'recent', items: recents },
    { id: 'all', items: sortByMatch(index.families, scoreOf) },
    { id: 'unlisted', items: asItStands(index, wanted) },
  ]
}

function matches(words: readonly string[], entry: Indexed): boolean {
  return matchText(words, entry.text) !== null
}

interface Found {
  readonly members: readonly Indexed[]
  readonly score: number
  readonly reachable: boolean
}

/** What matches of each family; best match first, those somebody answers for before the others, then as they came. */
function sortByMatch(
  families: readonly (readonly Indexed[])[],
  scoreOf: (entry: Indexed) => number | null,
): readonly Candidate[] {
  const found: Found[] = []
  for (const family of families) {
    const one = foundOf(family, scoreOf)
    if (one !== null) found.push(one)
  }
  return found
    .toSorted((a, b) => b.score - a.score || Number(b.reachable) - Number(a.reachable))
    .flatMap(({ members }) =>
      members.length === 1
        ? members
        : members.toSorted((a, b) => Number(isReachable(b)) - Number(isReachable(a))),
    )
}

/** It looks at every model with every key, so it makes nothing that it need not. */
function foundOf(
  family: readonly Indexed[],
  scoreOf: (entry: Indexed) => number | null,
): Found | null {
  let count = 0
  let score = 0
  for (const entry of family) {
    const own = scoreOf(entry)
    if (own === null) continue
    count += 1
    score = Math.max(score, own)
  }
  if (count === 0) return null
  const members =
    count === family.length ? family : family.filter((entry) => scoreOf(entry) !== null)
  return { members, score, reachable: members.some(isReachable) }
}

function isReachable(entry: Candidate): boolean {
  return entry.model?.reachable === true
}

function asItStands(index: ChoiceIndex, wanted: string): readonly Candidate[] {
  const providerId = providerOf(wanted)
  if (providerId === null || !index.providerIds.has(providerId) || modelOf(wanted) === '') return []
  const listed = index.byRef.has(wanted) || index.byOtherName.has(wanted)
  const known = listed || index.favourites.some(({ ref }) => ref === wanted)
  return known ? [] : [unlisted(wanted, false)]
}

function unlisted(ref: string, favourite: boolean): Indexed {
  const providerId = providerOf(ref) ?? ''
  const modelId = modelOf(ref)
  return { ref, providerId, modelId, model: null, favourite, text: ref.toLowerCase() }
}
