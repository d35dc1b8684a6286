import type { KeyboardEvent } from 'react'

/** A key belongs to an input method. Safari tells the Enter that ends a composition only by its code. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells it
  return nativeEvent.isComposing || nativeEvent.keyCode === 229
}
