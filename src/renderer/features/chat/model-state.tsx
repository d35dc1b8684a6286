import { modelWords } from './model-words.ts'
import { useModelTrouble } from '../../connection/model-trouble.ts'
import { useModel } from '../../connection/use-model.ts'

/** Beside the chosen model: what is known of it, or why it cannot answer. */
export function ModelState({ modelRef }: { readonly modelRef: string | null }) {
  const model = useModel(modelRef)
  const trouble = useModelTrouble(modelRef)
  const words = trouble ?? (model && modelWords(model))
  if (words === undefined) return null
  return (
    <span className={`truncate ${trouble === undefined ? '' : 'text-warn'}`} title={words}>
      {words}
    </span>
  )
}
