import type { Clock } from './kernel/clock.ts'
import { repeat } from './kernel/repeat.ts'
import type { Scope } from './kernel/scope.ts'
import { wentBack } from './kernel/went-back.ts'
import type { Notices } from './notices/notices.ts'

const everyMs = 60_000

interface Deps {
  readonly clock: Clock
  readonly scope: Scope
  readonly notices: Pick<Notices, 'tell'>
}

/**
 * Tells each time that the clock on the wall was put back, until the scope closes. One that was put ahead looks like that
 * of a computer that slept.
 */
export function watchWall({ clock, scope, notices }: Deps): void {
  let ahead = clock.wall() - clock.now()
  repeat({ clock, scope }, everyMs, () => {
    const [now, wall] = [clock.now(), clock.wall()]
    const back = wentBack(ahead + now, wall)
    ahead = wall - now
    if (back) notices.tell({ kind: 'clock_went_back', ...back })
    return everyMs
  })
}
