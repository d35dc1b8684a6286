import type { ReactNode } from 'react'
import { PowerOff } from 'lucide-react'
import type { Lane } from '../../../contract/lanes.ts'
import type { Model } from '../../../contract/models.ts'
import type { Provider } from '../../../contract/providers.ts'
import { formatCount } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { Tag } from '../../ui/tag.tsx'
import {
  dotOf,
  laneCell,
  latencyCell,
  loadedCells,
  stateCell,
  type Cell,
} from './provider-facts.ts'
import { texts } from './texts.ts'
import { useLoading } from './use-loading.ts'

export type ProviderRowProps = {
  readonly provider: Provider
  readonly models: readonly Model[]
  readonly lanes: readonly Lane[]
  readonly now: number
}

/** One machine of the file and what is known of it; what is wrong with it has a line of its own. */
export function ProviderRow({ provider, models, lanes, now }: ProviderRowProps) {
  const state = stateCell(provider, now)
  const troubles = troublesOf(provider)
  return (
    <>
      <tr className={troubles.length > 0 ? '' : 'border-b border-line'}>
        <ProviderCell provider={provider} />
        <Two below={state.below}>
          <StateDot state={dotOf(provider)} word={state.main} />
        </Two>
        <td className={`${cell} tabular-nums`}>
          {loadedCells(provider, models).map((said) => (
            <div key={said.main} className="not-first:pt-1.5">
              <Lines below={said.below}>
                <Main cell={said} />
                {said.unloads !== undefined && <Unload model={`${provider.id}/${said.unloads}`} />}
              </Lines>
            </div>
          ))}
        </td>
        <Two>
          <span className="tabular-nums">{formatCount(provider.models)}</span>
          {provider.cloudModels > 0 && <Tag kind="warn">{texts.cloud(provider.cloudModels)}</Tag>}
        </Two>
        <Said cell={laneCell(provider, lanes)} />
        <Said cell={latencyCell(provider)} />
      </tr>
      {troubles.length > 0 && (
        <tr className="border-b border-line">
          <td colSpan={6} className="px-2.5 pb-2.5 text-small text-warn [overflow-wrap:anywhere]">
            {troubles.join(' ')}
          </td>
        </tr>
      )}
    </>
  )
}

function Unload({ model }: { readonly model: string }) {
  const { unloadOne } = useLoading()
  return (
    // No higher than its line of text.
    <span className="-my-1 inline-flex">
      <IconButton label={texts.unloadOne(model)} onClick={() => unloadOne(model)}>
        <PowerOff />
      </IconButton>
    </span>
  )
}

function ProviderCell({ provider }: { readonly provider: Provider }) {
  return (
    <th scope="row" className={`${cell} text-left font-normal`}>
      <span className="flex items-center gap-1.5">
        <Mark id={provider.id} order={provider.order} decorative />
        <span className="truncate">{provider.id}</span>
        {provider.label !== provider.id && (
          <span className="truncate text-ink-3">{provider.label}</span>
        )}
      </span>
      <span className="block truncate font-mono text-small text-ink-3" title={provider.baseUrl}>
        {provider.baseUrl}
      </span>
      {provider.leavesNetwork && <Tag kind="warn">{texts.leavesNetwork}</Tag>}
    </th>
  )
}

const cell = 'max-w-0 px-2.5 py-2.5 align-top'

function Said({ cell: said }: { readonly cell: Cell }) {
  return (
    <Two below={said.below}>
      <Main cell={said} />
    </Two>
  )
}

function Main({ cell: { main, dim } }: { readonly cell: Cell }) {
  return (
    <span className={`min-w-0 truncate ${dim === true ? 'text-ink-3' : ''}`} title={main}>
      {main}
    </span>
  )
}

type LinesProps = { readonly children: ReactNode; readonly below?: string }

function Two(lines: LinesProps) {
  return (
    <td className={`${cell} tabular-nums`}>
      <Lines {...lines} />
    </td>
  )
}

function Lines({ children, below = '' }: LinesProps) {
  return (
    <>
      <span className="flex min-h-5 flex-wrap items-center gap-x-1.5">{children}</span>
      <span className="block truncate text-small text-ink-3" title={below}>
        {below}
      </span>
    </>
  )
}

function troublesOf({ problem, key, keyVariable }: Provider): readonly string[] {
  return [
    ...(problem === null ? [] : [problem]),
    ...(key === 'missing' && keyVariable !== null ? [texts.keyMissing(keyVariable)] : []),
  ]
}
