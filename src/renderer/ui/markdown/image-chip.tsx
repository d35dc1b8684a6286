import { ImageOff } from 'lucide-react'
import { Link } from './link.tsx'
import { texts } from './texts.ts'

export type ImageChipProps = { readonly address: string; readonly alternative: string }

/** What stands in place of an image: nothing is fetched because a model wrote an address. */
export function ImageChip({ address, alternative }: ImageChipProps) {
  return (
    <span className="md-image">
      <ImageOff role="img" aria-label={texts.image} aria-hidden={false} />
      {alternative !== '' && <span>{alternative}</span>}
      <Link address={address}>
        <code>{address.length > 120 ? `${address.slice(0, 119)}…` : address}</code>
      </Link>
    </span>
  )
}
