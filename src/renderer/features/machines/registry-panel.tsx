import type { RegistryInfo, RegistryProblem } from '../../../contract/providers.ts'
import { Problem } from '../../ui/problem.tsx'
import { timeOfDay } from './provider-facts.ts'
import { texts } from './texts.ts'

export type RegistryPanelProps = {
  readonly registry: RegistryInfo
  readonly providerCount: number
  readonly modelCount: number
}

/** What is wrong with the file, what is odd about it, and what its last reading changed. */
export function RegistryPanel({ registry, providerCount, modelCount }: RegistryPanelProps) {
  const problems = registry.problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  return (
    <>
      {registry.state === 'broken' && (
        <Problem title={brokenTitle(errors)}>
          <Lines problems={errors.slice(1)} />
          <p>
            {registry.loadedAt === null
              ? texts.nothingInForce
              : texts.inForce(providerCount, modelCount)}
          </p>
        </Problem>
      )}
      {warnings.length > 0 && (
        <Problem title={texts.warnings(warnings.length)}>
          <Lines problems={warnings} />
        </Problem>
      )}
      {registry.lastReload !== null && (
        <Problem kind="note" title={texts.reloadTitle(timeOfDay(registry.lastReload.at))}>
          {reloadWords(registry.lastReload)}
        </Problem>
      )}
    </>
  )
}

function brokenTitle([first]: readonly RegistryProblem[]): string {
  return first === undefined ? texts.brokenTitle : texts.brokenProblem(first.message)
}

function Lines({ problems }: { readonly problems: readonly RegistryProblem[] }) {
  return problems.map(({ message }) => <p key={message}>{message}</p>)
}

function reloadWords({ added, removed, changed }: NonNullable<RegistryInfo['lastReload']>): string {
  const parts = [
    ...(added.length > 0 ? [texts.added(added.join(', '))] : []),
    ...(removed.length > 0 ? [texts.removed(removed.join(', '))] : []),
    ...(changed.length > 0 ? [texts.changed(changed.join(', '))] : []),
  ]
  return parts.length === 0 ? texts.nothingChanged : parts.join(' ')
}
