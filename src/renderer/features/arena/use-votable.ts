import type { Round } from '../../../contract/arena.ts'
import type { LiveSnapshot } from '../../../contract/live.ts'
import { useGenerations } from '../../connection/hooks.tsx'
import { canBeBest, liveUid } from './entry.ts'

/** Which columns can be the best, by their place. What is being written counts from its first word. */
export function useVotable({ entries, shown }: Round): readonly boolean[] {
  const uids = entries.map(liveUid).filter((uid) => uid !== null)
  const withText = useGenerations(uids, (snapshots) =>
    snapshots
      .filter((snapshot) => snapshot !== undefined && saysSomething(snapshot))
      .map((snapshot) => snapshot?.generationUid)
      .join(' '),
  ).split(' ')
  return entries.map((entry) => {
    const uid = liveUid(entry)
    return shown && canBeBest(entry, uid !== null && withText.includes(uid))
  })
}

function saysSomething({ parts }: LiveSnapshot): boolean {
  return parts.some((part) => part.kind === 'text' && part.text.trim() !== '')
}
