import { readFileSync, readdirSync } from 'node:fs'

/** What a process has used since it began. Linux only: it is read from /proc. */
export interface ProcessUse {
  readonly cpuMs: number
  /** How often one of its threads went to sleep: as often it was woken. */
  readonly wakeUps: number
}

const NANOSECONDS = 1_000_000

export function processUse(pid: number): ProcessUse {
  const tasks = `/proc/${pid}/task`
  let cpuMs = 0
  let wakeUps = 0
  for (const task of readdirSync(tasks)) {
    const [ran = ''] = readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')
    cpuMs += Number(ran) / NANOSECONDS
    const status = readFileSync(`${tasks}/${task}/status`, 'utf8')
    wakeUps += Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1] ?? 0)
  }
  return { cpuMs, wakeUps }
}
