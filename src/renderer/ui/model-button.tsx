import { Button } from './button.tsx'
import { Mark } from './mark.tsx'
import { modelOf, providerOf } from './model-ref.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

const texts = { modelIs: 'Model: ', noModel: 'No model yet' }

export type ModelButtonProps = {
  readonly modelRef: string | null
  /** The place of a machine in the registry: the hue of its mark. */
  readonly orderOf: (providerId: string) => number
  readonly onPress: () => void
  readonly binding?: string | undefined
  /** The whole ref, as the header shows it, or the model alone, beside the mark of its machine. */
  readonly show: 'ref' | 'model'
}

/** The model that answers, and the way to another one. */
export function ModelButton({ modelRef, orderOf, onPress, binding, show }: ModelButtonProps) {
  const provider = modelRef === null ? null : providerOf(modelRef)
  const model = modelRef === null ? null : modelOf(modelRef)
  return (
    <Button
      kind={show === 'ref' ? 'outline' : 'quiet'}
      onClick={onPress}
      {...(binding === undefined ? {} : { binding })}
    >
      <VisuallyHidden>{texts.modelIs}</VisuallyHidden>
      {provider !== null && <Mark id={provider} order={orderOf(provider)} decorative />}
      {modelRef === null ? (
        <span className="font-normal text-ink-3">{texts.noModel}</span>
      ) : (
        <span
          className={`max-w-[clamp(120px,24vw,320px)] truncate font-normal ${show === 'ref' ? 'text-ui' : ''}`}
          title={modelRef}
        >
          {show === 'ref' && provider !== null && <span className="text-ink-3">{provider}/</span>}
          {model}
        </span>
      )}
    </Button>
  )
}
