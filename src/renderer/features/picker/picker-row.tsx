import { Star } from 'lucide-react'
import type { Provider } from '../../../contract/providers.ts'
import { Mark } from '../../ui/mark.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { Tag } from '../../ui/tag.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import type { Candidate } from './rank.ts'
import { badgesOf, capabilitiesOf, stateOf } from './state-of.ts'
import { texts } from './texts.ts'

export type PickerRowProps = {
  readonly candidate: Candidate
  /** Its machine; undefined when there is no such. */
  readonly provider: Provider | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** It is the one in use where a model is asked for. */
  readonly current: boolean
  /** What is done about loading or unloading it; undefined: nothing. */
  readonly loading: string | undefined
}

const tones = { ok: 'text-ok', bad: 'text-bad', quiet: 'text-ink-3' } as const

/** One model: star, machine, name, what it can do and where it runs, window, state. */
export function PickerRow({ candidate, provider, now, current, loading }: PickerRowProps) {
  const state = stateOf(candidate, provider, now)
  const { providerId, modelId, favourite, model } = candidate
  const star = favourite ? 'fill-accent text-accent' : 'text-line-strong'
  return (
    <>
      <Star aria-hidden className={`size-3.5 shrink-0 ${star}`} strokeWidth={1.5} />
      {favourite && <VisuallyHidden>{texts.isFavourite}</VisuallyHidden>}
      <span className="mx-1 flex w-5 shrink-0">
        {provider !== undefined && <Mark id={providerId} order={provider.order} decorative />}
      </span>
      <span className="min-w-0 flex-1 truncate text-ink-3" title={candidate.ref}>
        {providerId === '' ? '' : `${providerId}/`}
        <span className={state.dimmed ? '' : 'text-ink'}>{modelId}</span>
      </span>
      {current && <Tag>{texts.current}</Tag>}
      {badgesOf(candidate).map((badge) => (
        <Tag key={badge} kind="warn">
          {badge}
        </Tag>
      ))}
      <span className="flex gap-2 empty:hidden max-[640px]:hidden">
        {capabilitiesOf(candidate).map((capability) => (
          <Tag key={capability}>{capability}</Tag>
        ))}
      </span>
      {loading === undefined ? (
        <>
          <span className="w-32 shrink-0 max-[640px]:hidden text-right text-small text-ink-3 tabular-nums">
            {model?.window
              ? texts.window(model.window.tokens, model.window.source)
              : texts.windowUnknown}
          </span>
          <span
            className={`w-20 shrink-0 truncate max-[640px]:w-auto text-small tabular-nums ${tones[state.tone]}`}
          >
            {state.tone === 'ok' ? <StateDot state="up" word={state.word} /> : state.word}
          </span>
        </>
      ) : (
        <span className="shrink-0 text-small text-ink-2 tabular-nums">
          <StateDot state="waiting" word={loading} />
        </span>
      )}
    </>
  )
}
