import { useCallback, useMemo, useState } from 'react'
import type { CommandId } from '../../commands/command-table.ts'
import { useBindings } from '../../commands/commands-provider.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import type { LoadWords } from '../../connection/load-words.ts'
import { closeOverlay, type PickerRequest } from '../../stores/overlay.ts'
import { ComboList } from '../../ui/combo-list.tsx'
import type { KeyHintProps } from '../../ui/key-hint.tsx'
import { providerOf } from '../../ui/model-ref.ts'
import { showToast } from '../../ui/toasts.tsx'
import { PickerRow } from './picker-row.tsx'
import { rank, type Candidate, type ChoiceIndex } from './rank.ts'
import { stateOf } from './state-of.ts'
import { texts } from './texts.ts'
import type { KnownChoices } from './use-choices.ts'

export type PickerListProps = {
  readonly request: PickerRequest
  readonly choices: KnownChoices
  /** Milliseconds since 1970. */
  readonly now: number
  /** What is done about loading or unloading models. */
  readonly loading: LoadWords
  readonly onFavourite: (ref: string, on: boolean) => Promise<unknown>
  readonly onSetLoaded: (ref: string, wish: 'load' | 'unload') => void
}

const pickIds = Array.from({ length: 9 }, (_, index) => `picker.pick${index + 1}` as CommandId) // the table has all nine

/** What is drawn with every key: the field, and the models that match it. */
export function PickerList(props: PickerListProps) {
  const { request, choices, now, loading, onFavourite, onSetLoaded } = props
  const { index, providers, catalogue } = choices
  const [query, setQuery] = useState('')
  const [highlighted, setHighlighted] = useState<Candidate>()
  const groups = useMemo(() => labelled(rank(index, query)), [index, query])
  const isUnderWay = highlighted !== undefined && loading[highlighted.ref] !== undefined

  const { current, onPick } = request
  const pick = useCallback(
    (candidate: Candidate | undefined) => {
      if (candidate === undefined) return
      if (!stateOf(candidate, providers.get(candidate.providerId), now).usable) {
        showToast({ kind: 'bad', title: texts.notUsable(candidate) })
        return
      }
      close()
      onPick(candidate.ref)
    },
    [providers, now, onPick],
  )
  const renderItem = useCallback(
    (candidate: Candidate) => (
      <PickerRow
        candidate={candidate}
        provider={providers.get(candidate.providerId)}
        now={now}
        current={candidate.ref === current}
        loading={loading[candidate.ref]}
      />
    ),
    [providers, now, current, loading],
  )
  useCommands([
    {
      id: 'picker.favourite',
      title: texts.favourite,
      group: texts.group,
      enabled: highlighted !== undefined,
      run: async () => {
        if (highlighted === undefined) return
        const { ref } = highlighted
        const on = !index.favourites.some((known) => known.ref === ref)
        await onFavourite(ref, on)
      },
    },
    {
      id: 'picker.load',
      title: isLoaded(index, highlighted) ? texts.unload : texts.load,
      group: texts.group,
      enabled: canLoad(highlighted, providers) && !isUnderWay,
      // The list stays: its row tells how it goes.
      run: () => {
        if (highlighted === undefined) return
        onSetLoaded(highlighted.ref, isLoaded(index, highlighted) ? 'unload' : 'load')
      },
    },
    ...pickIds.map((id, place) => ({
      id,
      title: texts.pick(place + 1),
      group: texts.group,
      enabled: query === '' && index.favourites[place] !== undefined,
      run: () => pick(index.favourites[place]),
    })),
  ])
  return (
    <ComboList
      open
      onOpenChange={close}
      label={texts.label}
      placeholder={texts.placeholder(request.purpose)}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      itemKey={refOf}
      renderItem={renderItem}
      onPick={pick}
      onHighlight={setHighlighted}
      empty={emptyText(catalogue, query, index)}
      hints={useHints(index.favourites.length > 0, canLoad(highlighted, providers))}
    />
  )
}

function close(): void {
  closeOverlay('picker')
}

function refOf({ ref }: Candidate): string {
  return ref
}

/** As is known now: what is highlighted is of the moment it was. */
function isLoaded({ byRef }: ChoiceIndex, candidate: Candidate | undefined): boolean {
  return candidate !== undefined && byRef.get(candidate.ref)?.model?.load === 'loaded'
}

/** Its server can be asked to load it, or to unload it. */
function canLoad(candidate: Candidate | undefined, providers: KnownChoices['providers']): boolean {
  if (candidate?.model?.servedBy !== 'here') return false
  return providers.get(candidate.providerId)?.loadsModels === true
}

function labelled(groups: ReturnType<typeof rank>) {
  return groups.map(({ id, items }) => ({ id, label: texts.groups[id], items }))
}

function emptyText(
  catalogue: KnownChoices['catalogue'],
  query: string,
  { providerIds }: ChoiceIndex,
): string {
  if (catalogue === 'pending') return texts.loading
  if (catalogue === 'error') return texts.failed
  const providerId = providerOf(query.trim())
  if (providerId !== null && providerId !== '' && !providerIds.has(providerId))
    return texts.emptyNoMachine(providerId)
  return query === '' ? texts.noModels : texts.empty
}

function useHints(withFavourites: boolean, withLoad: boolean): readonly KeyHintProps[] {
  const bindingOf = useBindings()
  return useMemo(() => {
    const hint = (binding: string | null, does: string) =>
      binding === null ? [] : [{ binding, does }]
    return [
      { binding: 'Enter', does: texts.hintUse },
      ...hint(bindingOf('picker.favourite'), texts.hintFavourite),
      ...(withLoad ? hint(bindingOf('picker.load'), texts.hintLoad) : []),
      ...(withFavourites ? hint(bindingOf('picker.pick1'), texts.hintFirst) : []),
      { binding: 'Escape', does: texts.hintClose },
    ]
  }, [bindingOf, withFavourites, withLoad])
}
