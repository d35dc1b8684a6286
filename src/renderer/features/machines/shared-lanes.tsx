import type { Provider } from '../../../contract/providers.ts'
import { laneName } from './provider-facts.ts'
import { texts } from './texts.ts'

/** Which machines of the file wait for each other, and why: one line for each lane that several share. */
export function SharedLanes({ providers }: { readonly providers: readonly Provider[] }) {
  const shared = [...Map.groupBy(providers, ({ lane }) => lane)].filter(
    ([, members]) => members.length > 1,
  )
  return shared.map(([lane, members]) => {
    const ids = members.map(({ id }) => id)
    const named = members.some(({ laneSource }) => laneSource === 'registry')
    return (
      <p key={lane} className="text-small text-ink-3">
        {named ? texts.shareByFile(ids) : texts.shareByMachine(ids, laneName(lane))}
      </p>
    )
  })
}
