import { useCallback } from 'react'
import { toast } from 'sonner'
import { useConnection } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'

/** Hands an address to the system's browser; says so when that was refused. */
export function useOpenLink(): (url: string) => void {
  const { client } = useConnection()
  return useCallback(
    (url) => {
      client.app.openExternal({ url }).catch((error: unknown) => toast(problemOf(error).message))
    },
    [client],
  )
}
