import { Bell, ChartNoAxesGantt, Columns2, MessageSquare, Server, Settings } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../connection/hooks.tsx'
import { RoundList } from '../features/arena/round-list.tsx'
import { SessionList } from '../features/chat/session-list.tsx'
import { openView, useRoute, type View } from '../stores/route.ts'
import { Row } from '../ui/row.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { texts } from './texts.ts'

/** Navigation on top, then the list of the view: the chats, or what the Arena holds. */
export function Sidebar() {
  const inArena = useRoute(({ view }) => view === 'arena' || view === 'ranking')
  return (
    <div className="flex h-full w-58 flex-col border-r border-line bg-sunken pt-2.5">
      <nav aria-label={texts.navigation} className="flex flex-col px-2">
        <ChatRow />
        <ArenaRow inArena={inArena} />
        <MachinesRow />
        <NoticesRow />
      </nav>
      {/* The chats stay mounted, so that their commands are there. */}
      <div hidden={inArena} className={`min-h-0 flex-1 flex-col pt-2 ${inArena ? '' : 'flex'}`}>
        <SessionList />
      </div>
      {inArena && (
        <div className="flex min-h-0 flex-1 flex-col gap-2 pt-2">
          <div className="px-2">
            <RankingRow />
          </div>
          <RoundList />
        </div>
      )}
      <div className="p-2">
        <SettingsRow />
      </div>
    </div>
  )
}

function ChatRow() {
  return (
    <Row
      icon={<MessageSquare aria-hidden />}
      current={useCurrent('chat')}
      onClick={() => openView('chat')}
    >
      {texts.chat}
    </Row>
  )
}

function ArenaRow({ inArena }: { readonly inArena: boolean }) {
  return (
    <Row
      icon={<Columns2 aria-hidden />}
      current={inArena ? 'view' : undefined}
      onClick={() => openView('arena')}
    >
      {texts.arena}
    </Row>
  )
}

function RankingRow() {
  const isCurrent = useRoute(({ view }) => view === 'ranking')
  return (
    <Row
      icon={<ChartNoAxesGantt aria-hidden />}
      current={isCurrent ? 'item' : undefined}
      onClick={() => openView('ranking')}
    >
      {texts.ranking}
    </Row>
  )
}

function MachinesRow() {
  const { data: providers } = useQuery(useQueries().providers.list.queryOptions())
  const all = providers?.length ?? 0
  const up = (providers ?? []).filter(({ state }) => state !== 'down' && state !== 'unknown').length
  const end = providers && (
    <>
      <span aria-hidden>{texts.machinesUp(up, all)}</span>
      <VisuallyHidden>{texts.machinesUpSpoken(up, all)}</VisuallyHidden>
    </>
  )
  return (
    <Row
      icon={<Server aria-hidden />}
      end={end}
      current={useCurrent('machines')}
      onClick={() => openView('machines')}
    >
      {texts.machines}
    </Row>
  )
}

function NoticesRow() {
  const { data: unread = 0 } = useQuery({
    ...useQueries().notices.list.queryOptions(),
    select: (notices) => notices.filter(({ read }) => !read).length,
  })
  const end = unread > 0 && (
    <>
      <span aria-hidden>{unread}</span>
      <VisuallyHidden>{texts.unreadSpoken(unread)}</VisuallyHidden>
    </>
  )
  return (
    <Row
      icon={<Bell aria-hidden />}
      end={end}
      current={useCurrent('notices')}
      onClick={() => openView('notices')}
    >
      {texts.notices}
    </Row>
  )
}

function SettingsRow() {
  return (
    <Row
      icon={<Settings aria-hidden />}
      current={useCurrent('settings')}
      onClick={() => openView('settings')}
    >
      {texts.settings}
    </Row>
  )
}

function useCurrent(view: View): 'view' | undefined {
  return useRoute((route) => route.view) === view ? 'view' : undefined
}
