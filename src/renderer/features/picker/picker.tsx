import { useMutation } from '@tanstack/react-query'
import { useQueries } from '../../connection/hooks.tsx'
import { useLoadWords } from '../../connection/load-words.ts'
import { useSetLoaded } from '../../connection/use-set-loaded.ts'
import { useOverlay, type PickerRequest } from '../../stores/overlay.ts'
import { useNow } from '../../stores/use-now.ts'
import { PickerList } from './picker-list.tsx'
import { useChoices } from './use-choices.ts'

/** The one way to choose a model, wherever one is asked for. */
export function Picker() {
  const overlay = useOverlay((state) => state.overlay)
  return overlay?.kind === 'picker' ? <OpenPicker request={overlay} /> : null
}

/** What there is to choose from, and what can be done with it: no key of the list asks for it again. */
function OpenPicker({ request }: { readonly request: PickerRequest }) {
  const queries = useQueries()
  const favourite = useMutation(queries.settings.favourite.mutationOptions())
  return (
    <PickerList
      request={request}
      choices={useChoices()}
      now={useNow(10_000)}
      loading={useLoadWords()}
      onFavourite={(ref, on) => favourite.mutateAsync({ ref, on })}
      onSetLoaded={useSetLoaded()}
    />
  )
}
