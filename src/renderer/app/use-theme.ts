import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../connection/hooks.tsx'

/** Makes the window follow the theme of the settings; without an attribute the system decides. */
export function useTheme(): void {
  const { data: theme = 'system' } = useQuery({
    ...useQueries().settings.get.queryOptions(),
    select: (settings) => settings.theme,
  })
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset['theme']
    else dataset['theme'] = theme
  }, [theme])
}
