import { Tag } from '../../ui/tag.tsx'
import { texts } from './decks-texts.ts'

/** More would not be read. */
const shownAtMost = 20

/** The words the prompts of a deck are found and ranked by. */
export function DeckTags({ tags }: { readonly tags: readonly string[] }) {
  const more = tags.length - shownAtMost
  return (
    <ul aria-label={texts.tags} className="flex flex-wrap gap-1 py-1">
      {tags.slice(0, shownAtMost).map((tag) => (
        <li key={tag}>
          <Tag>{tag}</Tag>
        </li>
      ))}
      {more > 0 && <li className="text-small text-ink-3">{texts.moreTags(more)}</li>}
    </ul>
  )
}
