import { z } from 'zod/mini'
import { create } from 'zustand'

const view = z.enum(['chat', 'arena', 'ranking', 'machines', 'notices', 'settings'])

/** What the window shows. A session of null is a chat that has not begun, a round of null one of the Arena. */
const route = z.object({
  view,
  sessionUid: z.nullable(z.uuid()),
  // An earlier version did not write it.
  roundUid: z._default(z.nullable(z.uuid()), null),
})

export type View = z.infer<typeof view>
export type Route = z.infer<typeof route>

interface RouteState extends Route {
  /** The message to open the session at, for a hit of a search; null: at its end. Not kept over a restart. */
  readonly messageUid: string | null
  /** Where in the session the user goes on. Not kept either. */
  readonly focus: SessionFocus
}

export type SessionFocus = 'composer' | 'conversation'

const newChat = { view: 'chat', sessionUid: null, messageUid: null, focus: 'composer' } as const
const start: RouteState = { ...newChat, roundUid: null }

export const useRoute = create<RouteState>()(() => start)

export function openView(name: View): void {
  useRoute.setState({ view: name })
}

/** Shows a session, at one of its messages if one is named. */
export function openSession(
  sessionUid: string,
  messageUid: string | null = null,
  focus: SessionFocus = 'composer',
): void {
  useRoute.setState({ view: 'chat', sessionUid, messageUid, focus })
}

/**
 * Remembers where the window is. The answer says whether it still is there: what took long takes nobody away from where
 * they went meanwhile.
 */
export function rememberRoute(): () => boolean {
  const before = useRoute.getState()
  return () => {
    const now = useRoute.getState()
    return (
      now.view === before.view &&
      now.sessionUid === before.sessionUid &&
      now.roundUid === before.roundUid &&
      now.messageUid === before.messageUid
    )
  }
}

/**
 * Remembers which round is shown; the answer goes on to one that was made from there, unless another was opened meanwhile.
 * Who only looks at another view stays there, and finds it when they come back.
 */
export function rememberRound(): (made: string) => void {
  const before = useRoute.getState()
  return (made) => {
    if (made !== before.roundUid && useRoute.getState().roundUid === before.roundUid)
      useRoute.setState({ roundUid: made })
  }
}

/** The same for a session. */
export function rememberSession(): (made: string, focus?: SessionFocus) => void {
  const before = useRoute.getState()
  return (made, focus = 'composer') => {
    const { sessionUid, messageUid } = useRoute.getState()
    if (sessionUid === before.sessionUid && messageUid === before.messageUid)
      useRoute.setState({ sessionUid: made, messageUid: null, focus })
  }
}

/** Shows an empty chat; the session is made when its first message is sent. Who listens is told also where one is shown. */
export function openNewChat(): void {
  useRoute.setState({ ...newChat })
}

/** Shows a round of the Arena. */
export function openRound(roundUid: string): void {
  useRoute.setState({ view: 'arena', roundUid })
}

/** Shows the place where a round begins; it is made when its prompt is sent. */
export function openNewRound(): void {
  useRoute.setState({ view: 'arena', roundUid: null })
}

/** The route as text for the core to keep. */
export function routeText({ view: name, sessionUid, roundUid }: Route): string {
  return JSON.stringify({ view: name, sessionUid, roundUid })
}

/** Reads what `routeText` wrote; null for anything else, for example the text of another version. */
export function parseRoute(text: string | null): Route | null {
  if (text === null) return null
  try {
    return route.parse(JSON.parse(text))
  } catch {
    return null
  }
}
