import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'

/** As much of a processor as a plugin with a grammar touches. */
type Processor = { data(): object }

/**
 * A remark plugin: GFM and maths, as `remark-gfm` and `remark-math` add them. What they add is made once and not for
 * every processor, of which there is one each time a block is drawn.
 */
export function grammar(this: Processor): void {
  Object.assign(this.data(), added)
}

const added = addedBy([remarkGfm, remarkMath])

function addedBy(plugins: readonly (() => void)[]): object {
  const data = {}
  const processor: Processor = { data: () => data }
  for (const plugin of plugins) Reflect.apply(plugin, processor, [])
  return data
}
