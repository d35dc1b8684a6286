/** Everything before the first slash of a ref: the machine. An alias has none. */
export function providerOf(ref: string): string | null {
  const slash = ref.indexOf('/')
  return slash === -1 ? null : ref.slice(0, slash)
}

/** Everything behind it: the machine's own name for the model. An alias is a name itself. */
export function modelOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1)
}
