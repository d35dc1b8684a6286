import type { Lane } from '../../../contract/lanes.ts'
import type { Model } from '../../../contract/models.ts'
import type { Provider } from '../../../contract/providers.ts'
import { useNow } from '../../stores/use-now.ts'
import { ProviderRow } from './provider-row.tsx'
import { texts } from './texts.ts'

export type ProviderTableProps = {
  readonly providers: readonly Provider[]
  readonly models: readonly Model[]
  readonly lanes: readonly Lane[]
}

const widths: Readonly<Record<keyof typeof texts.columns, string>> = {
  provider: '22%',
  state: '19.5%',
  loaded: '24.5%',
  models: '10%',
  lane: '14%',
  latency: '10%',
}

/** The machines of the file, in its order. */
export function ProviderTable({ providers, models, lanes }: ProviderTableProps) {
  const waits = providers.some(({ nextTryAt }) => nextTryAt !== null)
  const now = useNow(waits ? 1_000 : 30_000)
  return (
    // The table scrolls sideways in a narrow window, so it can be reached by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={texts.table}>
      <table className="w-full min-w-220 table-fixed border-collapse">
        <colgroup>
          {Object.entries(widths).map(([column, width]) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr className="h-9.5 border-b border-line text-left text-small text-ink-2">
            {Object.values(texts.columns).map((title) => (
              <th key={title} scope="col" className="px-2.5 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {providers.map((provider) => (
            <ProviderRow
              key={provider.id}
              provider={provider}
              models={models}
              lanes={lanes}
              now={now}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
