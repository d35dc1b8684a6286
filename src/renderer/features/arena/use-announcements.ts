import { useEffect, useRef, useState } from 'react'
import type { Round } from '../../../contract/arena.ts'
import { announcements } from './announce.ts'

export interface Announcements {
  /** What is told aloud now. */
  readonly said: string
  readonly say: (sentence: string) => void
}

/** Tells what happens in a round, for whoever does not see it. Texts that grow are not told. */
export function useAnnouncements(round: Round): Announcements {
  const [said, say] = useState('')
  const before = useRef(round)
  useEffect(() => {
    const news = announcements(before.current, round)
    before.current = round
    if (news.length > 0) say(news.join('. '))
  }, [round])
  return { said, say }
}
