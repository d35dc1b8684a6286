import type { RankedModel } from '../../../contract/ranking.ts'
import { modelOf, providerOf } from '../../ui/model-ref.ts'
import { texts } from './texts.ts'

/** What tells a row from another with the same ref: what its server said it served. Null: the ref is enough. */
export function buildOf(row: RankedModel, rows: readonly RankedModel[]): string | null {
  const namesakes = rows.filter(({ ref }) => ref === row.ref)
  return namesakes.length > 1 ? row.fingerprint : null
}

/** A row in a sentence: `qwen3-14b on rig-a`. */
export function nameOf(row: RankedModel, rows: readonly RankedModel[]): string {
  const machine = providerOf(row.ref)
  const model = modelOf(row.ref)
  const name = machine === null ? model : texts.on(model, machine)
  const build = buildOf(row, rows)
  return build === null ? name : `${name} (${build})`
}
