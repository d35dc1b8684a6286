import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Makes something known here before the core has answered. An answer that is on its way is of before, and would take it
 * back, so it is not waited for.
 */
export function knowAtOnce<Key extends QueryKey>(
  cache: QueryClient,
  queryKey: Key,
  update: Parameters<typeof cache.setQueryData<unknown, Key>>[1],
): void {
  void cache.cancelQueries({ queryKey, exact: true })
  cache.setQueryData<unknown, Key>(queryKey, update)
}
