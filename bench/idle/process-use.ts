import { readFileSync, readdirSync } from 'node:fs'

/** What processes have used since they began. Linux only: it is read from /proc. */
export interface ProcessUse {
  readonly cpuMs: number
  /** How often one of their threads went to sleep: as often it was woken. */
  readonly wakeUps: number
}

const NANOSECONDS = 1_000_000

/** Of these processes together. */
export function processUse(pids: readonly number[]): ProcessUse {
  let cpuMs = 0
  let wakeUps = 0
  for (const tasks of pids.map((pid) => `/proc/${pid}/task`)) {
    for (const task of readdirSync(tasks)) {
      const [ran = ''] = readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')
      cpuMs += Number(ran) / NANOSECONDS
      const status = readFileSync(`${tasks}/${task}/status`, 'utf8')
      wakeUps += Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1] ?? 0)
    }
  }
  return { cpuMs, wakeUps }
}
