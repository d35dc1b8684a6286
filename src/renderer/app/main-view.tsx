import { Suspense } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../connection/hooks.tsx'
import { ChatView } from '../features/chat/chat-view.tsx'
import { FirstScreen } from '../features/first/first-screen.tsx'
import { NoticesView } from '../features/notices/notices-view.tsx'
import { useRoute } from '../stores/route.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { ArenaView, MachinesView, RankingView, SettingsView } from './later.ts'

/** The view the route names. A view that fails takes nothing else with it. */
export function MainView() {
  const view = useRoute((route) => route.view)
  return (
    <ErrorBoundary key={view}>
      {view === 'chat' && <ChatPlace />}
      <Suspense fallback={null}>
        {view === 'arena' && <ArenaPlace />}
        {view === 'ranking' && <RankingView />}
        {view === 'machines' && <MachinesView />}
        {view === 'settings' && <SettingsView />}
      </Suspense>
      {view === 'notices' && <NoticesView />}
    </ErrorBoundary>
  )
}

/** Rounds that are there are shown whatever the registry holds; a new one needs a machine. */
function ArenaPlace() {
  const roundUid = useRoute((route) => route.roundUid)
  const machines = useMachineCount()
  if (roundUid === null && machines === undefined) return null
  if (roundUid === null && machines === 0) return <FirstScreen />
  return <ArenaView roundUid={roundUid} />
}

/** A chat that is there is shown whatever the registry holds; a new one needs a machine. */
function ChatPlace() {
  const sessionUid = useRoute((route) => route.sessionUid)
  const messageUid = useRoute((route) => route.messageUid)
  const machines = useMachineCount()
  if (sessionUid === null && machines === undefined) return null
  if (sessionUid === null && machines === 0) return <FirstScreen />
  return <ChatView sessionUid={sessionUid} messageUid={messageUid} />
}

/** Undefined until it is known. */
function useMachineCount(): number | undefined {
  const { data } = useQuery({
    ...useQueries().providers.list.queryOptions(),
    select: (providers) => providers.length,
  })
  return data
}
