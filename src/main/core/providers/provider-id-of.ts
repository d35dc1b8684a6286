/** The provider a ref names: what stands before its first slash, all of it where there is none. */
export function providerIdOf(ref: string): string {
  const slash = ref.indexOf('/')
  return slash < 0 ? ref : ref.slice(0, slash)
}
