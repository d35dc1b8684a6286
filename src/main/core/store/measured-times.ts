import { query, type Reader } from './sql.ts'

/** How long a request took that was done. */
export interface MeasuredTime {
  readonly ref: string
  /** What its server worked on it, without loading the model. */
  readonly runMs: number
  /** Null: the model was loaded. */
  readonly loadMs: number | null
}

/** Enough for the models in use; the rows stand together at the end of the table, and nothing else is looked at. */
const newest = 500

// What was imported was measured elsewhere, and before the launch that holds it began.
const measured = query<[launchId: number], MeasuredTime>(
  `SELECT provider_id || '/' || model_id AS ref, coalesce(read_ms, 0) + coalesce(think_ms, 0) + coalesce(write_ms, 0) AS runMs, load_ms AS loadMs
   FROM generations
   WHERE id > (SELECT coalesce(max(id), 0) FROM generations) - ${newest} AND status = 'complete' AND launch_id < ?
     AND created_at >= (SELECT started_at FROM launches WHERE launches.id = launch_id)
   ORDER BY id DESC`,
)

/** What the newest requests of the launches before this one took, the newest first. */
export function readMeasuredTimes(on: Reader, launchId: number): MeasuredTime[] {
  return measured.all(on, launchId)
}
