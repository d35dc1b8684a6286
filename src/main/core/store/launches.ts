import { command, query, type Reader, type Tx } from './sql.ts'

/** One run of the core's process. */
export interface Launch {
  readonly host: 'desktop' | 'headless'
  readonly version: string
}

const insert = query<
  [pid: number, pidStarted: number, host: string, version: string, at: number],
  { id: number }
>(
  `INSERT INTO launches(pid, pid_started, host, version, started_at) VALUES (?, ?, ?, ?, ?) RETURNING id`,
)

const end = command<[at: number, id: number]>(`UPDATE launches SET ended_at = ? WHERE id = ?`)

const last = query<[], { ended_at: number | null }>(
  `SELECT ended_at FROM launches ORDER BY id DESC LIMIT 1`,
)

// Of one that was killed, its last message tells most.
const lastTime = query<[], { wall: number }>(
  `SELECT coalesce(l.ended_at, max(l.started_at, (SELECT CASE WHEN m.launch_id = l.id THEN m.created_at END FROM messages m ORDER BY m.id DESC LIMIT 1)), l.started_at) AS wall
   FROM launches l ORDER BY l.id DESC LIMIT 1`,
)

/** Begins this launch; the answer is its id, which rows carry until they end. */
export function insertLaunch(tx: Tx, launch: Launch, wall: number): number {
  // A pid alone names a process only as long as it lives: with its start it names one for ever.
  const started = Math.round(wall - process.uptime() * 1_000)
  const row = insert.get(tx, process.pid, started, launch.host, launch.version, wall)
  if (!row) throw new Error('A launch was not stored')
  return row.id
}

export function endLaunch(tx: Tx, launchId: number, wall: number): void {
  end.run(tx, wall, launchId)
}

/** The last launch did not end by itself. */
export function lastExitWasUnclean(on: Reader): boolean {
  const row = last.get(on)
  return row !== undefined && row.ended_at === null
}

/** What the clock on the wall said last, as far as the last launch tells; undefined: there was none. */
export function lastWall(on: Reader): number | undefined {
  return lastTime.get(on)?.wall
}
