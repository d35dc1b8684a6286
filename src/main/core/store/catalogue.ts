import { command, query, type Reader, type Tx } from './sql.ts'

/** One model as a provider told of it; `facts` is JSON text whose shape the catalogue of providers owns. */
export interface CatalogueRow {
  readonly providerId: string
  readonly modelId: string
  readonly facts: string
  readonly seenAt: number
}

const all = query<[], CatalogueRow>(
  `SELECT provider_id AS providerId, model_id AS modelId, facts, seen_at AS seenAt FROM catalogue ORDER BY rowid`,
)

const insert = command<[providerId: string, modelId: string, facts: string, seenAt: number]>(
  `INSERT INTO catalogue(provider_id, model_id, facts, seen_at) VALUES (?, ?, ?, ?)
   ON CONFLICT DO UPDATE SET facts = excluded.facts, seen_at = excluded.seen_at`,
)

const forget = command<[providerId: string]>(`DELETE FROM catalogue WHERE provider_id = ?`)

/** What all providers said when they were last asked, in the order of saying. */
export function readCatalogue(on: Reader): CatalogueRow[] {
  return all.all(on)
}

/** Replaces what is kept of one provider. */
export function replaceCatalogue(
  tx: Tx,
  providerId: string,
  models: readonly { readonly modelId: string; readonly facts: string }[],
  wall: number,
): void {
  forget.run(tx, providerId)
  for (const { modelId, facts } of models) insert.run(tx, providerId, modelId, facts, wall)
}
