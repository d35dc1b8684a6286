import { useCallback } from 'react'
import { useConnection } from './hooks.tsx'
import { problemOf } from './problem.ts'
import { showToast } from '../ui/toasts.tsx'

/** Hands an address to the system's browser; says so when that was refused. */
export function useOpenLink(): (url: string) => void {
  const { client } = useConnection()
  return useCallback(
    (url) => {
      client.app
        .openExternal({ url })
        .catch((error: unknown) => showToast({ kind: 'bad', title: problemOf(error).message }))
    },
    [client],
  )
}
