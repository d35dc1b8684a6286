import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../../connection/hooks.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { providerOf } from '../../ui/model-ref.ts'
import { texts } from './texts.ts'

export interface RefListProps {
  readonly refs: readonly string[]
  /** Shown, but not to be changed here. */
  readonly fixed?: boolean
  readonly onOrder: (refs: string[]) => void
  readonly onRemove: (ref: string) => void
}

/** Model refs in an order of the user's, which can be changed. */
export function RefList({ refs, fixed = false, onOrder, onRemove }: RefListProps) {
  const { data: providers = [] } = useQuery(useQueries().providers.list.queryOptions())
  return (
    <ol className="flex flex-col">
      {refs.map((ref, index) => {
        const provider = providers.find(({ id }) => id === providerOf(ref))
        return (
          <li key={ref} className="flex h-7.5 items-center gap-2">
            <span className="flex w-5 shrink-0">
              {provider && <Mark id={provider.id} order={provider.order} decorative />}
            </span>
            <span className="min-w-0 flex-1 truncate" title={ref}>
              {ref}
            </span>
            {!fixed && (
              <span className="flex shrink-0">
                <IconButton
                  label={texts.up(ref)}
                  disabled={index === 0}
                  onClick={() => onOrder(moved(refs, index, -1))}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={texts.down(ref)}
                  disabled={index === refs.length - 1}
                  onClick={() => onOrder(moved(refs, index, 1))}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
                <IconButton label={texts.remove(ref)} onClick={() => onRemove(ref)}>
                  <X aria-hidden />
                </IconButton>
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** The list with one entry a place up or down; the same list when there is no such place. */
export function moved(refs: readonly string[], index: number, by: -1 | 1): string[] {
  const next = [...refs]
  const one = next[index]
  const other = next[index + by]
  if (one === undefined || other === undefined) return next
  next[index] = other
  next[index + by] = one
  return next
}
