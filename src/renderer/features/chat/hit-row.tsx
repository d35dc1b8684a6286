import type { SearchHit } from '../../../contract/sessions.ts'
import { texts } from './texts.ts'

/** A message that was found: its chat, and the words around the hit. */
export function HitRow({ hit }: { readonly hit: SearchHit }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate">{hit.title ?? texts.untitled}</span>
      <span className="line-clamp-2 text-small text-ink-3 [overflow-wrap:anywhere]">
        {hit.snippet.map((piece, index) =>
          piece.hit ? (
            <mark key={index} className="bg-transparent font-semibold text-ink">
              {piece.text}
            </mark>
          ) : (
            <span key={index}>{piece.text}</span>
          ),
        )}
      </span>
    </span>
  )
}
