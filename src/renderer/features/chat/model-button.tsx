import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { texts } from './texts.ts'
import { providerOf, useMachineOrder } from './use-model.ts'

export type ModelButtonProps = {
  readonly modelRef: string | null
  readonly onPress: () => void
  readonly binding?: string | undefined
  /** The whole ref, as the header shows it, or the model alone, beside the mark of its machine. */
  readonly show: 'ref' | 'model'
}

/** The model that answers, and the way to another one. */
export function ModelButton({ modelRef, onPress, binding, show }: ModelButtonProps) {
  const orderOf = useMachineOrder()
  const provider = modelRef === null ? null : providerOf(modelRef)
  const model =
    modelRef !== null && provider !== null ? modelRef.slice(provider.length + 1) : modelRef
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
