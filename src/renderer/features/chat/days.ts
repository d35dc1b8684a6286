import type { Session } from '../../../contract/sessions.ts'

export interface DayGroup {
  readonly label: string
  readonly sessions: readonly Session[]
}

const weekday = new Intl.DateTimeFormat('en', { weekday: 'long' })
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' })

/** Sessions under the day they were made on, in the order they come: today, yesterday, the days of a week, months. */
export function groupByDay(sessions: readonly Session[], now: number): DayGroup[] {
  const groups = new Map<string, Session[]>()
  for (const session of sessions) {
    const label = dayLabel(session.createdAt, now)
    const group = groups.get(label)
    if (group) group.push(session)
    else groups.set(label, [session])
  }
  return [...groups].map(([label, members]) => ({ label, sessions: members }))
}

function dayLabel(at: number, now: number): string {
  const days = daysBetween(new Date(at), new Date(now))
  if (days <= 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days < 7) return weekday.format(at)
  return month.format(at)
}

/** Whole calendar days from `from` to `to`; noon keeps a change of the clocks from counting as a day. */
function daysBetween(from: Date, to: Date): number {
  const noon = (date: Date): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime()
  return Math.round((noon(to) - noon(from)) / 86_400_000)
}
