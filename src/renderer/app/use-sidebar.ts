import { useEffect } from 'react'
import { useCommands } from '../commands/use-commands.ts'
import { setSidebar, useLayout } from '../stores/layout.ts'
import { useRoute } from '../stores/route.ts'
import { texts } from './texts.ts'
import { useNarrow } from './use-narrow.ts'

export interface SidebarState {
  readonly shown: boolean
  /** It lies over the view, because there is no room beside it. */
  readonly floats: boolean
  readonly toggle: () => void
}

/** Whether the sidebar is shown: beside the view where there is room, over it when asked for in a narrow window. */
export function useSidebar(): SidebarState {
  const narrow = useNarrow()
  const sidebar = useLayout((layout) => layout.sidebar)
  // In a narrow window it has done its work as soon as something was chosen, be it what is shown already.
  useEffect(() => {
    if (!narrow) return
    setSidebar('auto')
    return useRoute.subscribe(() => setSidebar('auto'))
  }, [narrow])
  const shown = narrow ? sidebar === 'shown' : sidebar !== 'hidden'
  const toggle = () => {
    if (narrow) setSidebar(shown ? 'auto' : 'shown')
    else setSidebar(shown ? 'hidden' : 'auto')
  }
  useCommands(
    shown && narrow
      ? [
          {
            id: 'sidebar.close',
            title: texts.hideSidebar,
            group: texts.groups.window,
            run: toggle,
          },
        ]
      : [],
  )
  return { shown, floats: narrow, toggle }
}
