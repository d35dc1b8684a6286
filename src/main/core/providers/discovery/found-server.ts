import type { FoundServer } from '../../../../contract/providers.ts'
import type { Finding } from '../probe/finding.ts'

/** What a look found, as it is offered for the registry. Undefined: it is no model server. */
export function foundServer(
  address: string,
  finding: Finding,
  suggestedId: (kind: FoundServer['kind']) => string,
): FoundServer | undefined {
  const { kind, facts } = finding
  if (finding.state === 'down' || kind === null) return undefined
  const models = facts?.models ?? []
  const loaded = models.filter(({ load }) => load === 'loaded')
  return {
    address,
    kind,
    version: facts?.version ?? null,
    models: models.map(({ id }) => id),
    cloudModels: models.filter(({ servedBy }) => servedBy === 'cloud').length,
    loaded: models.some(({ load }) => load !== 'unknown') ? loaded.map(({ id }) => id) : null,
    window: loaded[0]?.window ?? null,
    suggestedId: suggestedId(kind),
  }
}
