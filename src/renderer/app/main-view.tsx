import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../connection/hooks.tsx'
import { ChatView } from '../features/chat/chat-view.tsx'
import { FirstScreen } from '../features/first/first-screen.tsx'
import { MachinesView } from '../features/machines/machines-view.tsx'
import { NoticesView } from '../features/notices/notices-view.tsx'
import { SettingsView } from '../features/settings/settings-view.tsx'
import { useRoute } from '../stores/route.ts'
import { ErrorBoundary } from './error-boundary.tsx'

/** The view the route names. A view that fails takes nothing else with it. */
export function MainView() {
  const view = useRoute((route) => route.view)
  return (
    <ErrorBoundary key={view}>
      {view === 'chat' && <ChatPlace />}
      {view === 'machines' && <MachinesView />}
      {view === 'notices' && <NoticesView />}
      {view === 'settings' && <SettingsView />}
    </ErrorBoundary>
  )
}

/** A chat that is there is shown whatever the registry holds; a new one needs a machine. */
function ChatPlace() {
  const sessionUid = useRoute((route) => route.sessionUid)
  const messageUid = useRoute((route) => route.messageUid)
  const { data: machines, isPending } = useQuery({
    ...useQueries().providers.list.queryOptions(),
    select: (providers) => providers.length,
  })
  if (sessionUid === null && isPending) return null
  if (sessionUid === null && machines === 0) return <FirstScreen />
  return <ChatView sessionUid={sessionUid} messageUid={messageUid} />
}
