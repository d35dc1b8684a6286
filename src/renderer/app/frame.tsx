import { Suspense, useEffect, type CSSProperties } from 'react'
import { PanelLeft } from 'lucide-react'
import { useBindings } from '../commands/commands-provider.tsx'
import { AddMachineDialog } from '../features/machines/add-machine-dialog.tsx'
import { DeletedChats } from '../features/chat/deleted-chats.tsx'
import { KeepKeyDialog } from '../features/machines/keep-key-dialog.tsx'
import { KeySheet } from '../features/keys/key-sheet.tsx'
import { Palette } from '../features/palette/palette.tsx'
import { Picker } from '../features/picker/picker.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Decks, Exchange, fetchLater } from './later.ts'
import { LostHelp } from './lost-help.tsx'
import { MainView } from './main-view.tsx'
import { Sidebar } from './sidebar.tsx'
import { StatusBar } from './status-bar.tsx'
import { texts } from './texts.ts'
import { useFrameCommands } from './use-frame-commands.ts'
import { useDrawerFocus } from './use-drawer-focus.ts'
import { useDesktop } from './use-desktop.ts'
import { useFocusOfView } from './use-focus-of-view.ts'
import { useKeptRoute } from './use-kept-route.ts'
import { useSidebar, type SidebarState } from './use-sidebar.ts'
import { useStillCaret } from './use-still-caret.ts'
import { useTheme } from './use-theme.ts'

export type FrameProps = {
  readonly demo: boolean
  /** The core is a server this page came from, not the program around it. */
  readonly inBrowser: boolean
}

/** The window: sidebar, view, status bar, and what lies over them. */
export function Frame({ demo, inBrowser }: FrameProps) {
  const sidebar = useSidebar()
  const restored = useKeptRoute()
  const main = useFocusOfView()
  useTheme()
  useStillCaret()
  useFrameCommands(sidebar.toggle)
  useEffect(fetchLater, [])
  const open = sidebar.shown && sidebar.floats
  const beside = sidebar.shown && !sidebar.floats
  const inset = { '--header-inset': beside ? '0px' : '28px' }
  return (
    <div className="flex h-full flex-col bg-paper text-ui text-ink">
      <div className="relative flex min-h-0 flex-1">
        <SidebarPlace sidebar={sidebar} open={open} />
        <main
          ref={main}
          tabIndex={-1}
          inert={open}
          className="relative flex min-w-0 flex-1 flex-col focus-visible:outline-none"
          style={inset as CSSProperties} // a custom property, which CSSProperties does not list
        >
          {!beside && <SidebarButton label={texts.showSidebar} onPress={sidebar.toggle} />}
          {restored && <MainView />}
        </main>
      </div>
      <Desktop />
      {inBrowser && <LostHelp />}
      <StatusBar demo={demo} />
      <Palette />
      <Picker />
      <KeySheet />
      <AddMachineDialog />
      <KeepKeyDialog />
      <DeletedChats />
      <Suspense fallback={null}>
        <Decks />
        <Exchange />
      </Suspense>
    </div>
  )
}

/** By itself: it follows every change of a command, which is no reason to draw the window again. */
function Desktop() {
  useDesktop()
  return null
}

/** A hidden sidebar stays mounted, so that its commands are there. */
function SidebarPlace({
  sidebar,
  open,
}: {
  readonly sidebar: SidebarState
  /** It lies over the view. */
  readonly open: boolean
}) {
  const drawer = useDrawerFocus(open)
  const floating = 'absolute inset-y-0 left-0 z-30 shadow-float'
  return (
    <>
      {open && (
        <div aria-hidden className="absolute inset-0 z-20 bg-veil" onClick={sidebar.toggle} />
      )}
      <aside
        ref={drawer}
        aria-label={texts.sidebar}
        hidden={!sidebar.shown}
        className={`shrink-0 ${sidebar.floats ? floating : ''}`}
      >
        <Sidebar />
      </aside>
    </>
  )
}

function SidebarButton({
  label,
  onPress,
}: {
  readonly label: string
  readonly onPress: () => void
}) {
  const binding = useBindings()('sidebar.toggle')
  return (
    <div className="absolute top-2 left-2.5 z-10">
      <IconButton label={label} {...(binding !== null && { binding })} onClick={onPress}>
        <PanelLeft aria-hidden />
      </IconButton>
    </div>
  )
}
