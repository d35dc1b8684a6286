import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import type { TreeNode } from './remark-tree.ts'

/** As much of a processor as a plugin with a grammar touches. */
type Processor = { data(): object }

type Transform = (tree: TreeNode) => unknown
type FromMarkdown = { readonly transforms?: readonly Transform[] }

/** What begins at a character: one construct of the parser, or several of them in their order. */
type Constructs = Construct | readonly Construct[]
type Construct = { readonly name?: string }
type Syntax = { readonly text?: Readonly<Record<string, Constructs>> }

/** As much as we touch of what the plugins add. */
type Added = {
  micromarkExtensions?: readonly Syntax[]
  fromMarkdownExtensions?: readonly (FromMarkdown | readonly FromMarkdown[])[]
}

/**
 * A remark plugin for this text: GFM and maths, as `remark-gfm` and `remark-math` add them. What they add is made once and
 * not for every processor, of which there is one each time a block is drawn.
 */
export function grammarFor(source: string): (this: Processor) => void {
  return signOfAddress.test(source) ? withAddresses : withoutAddresses
}

function addedBy(plugins: readonly (() => void)[]): Added {
  const data: Added = {}
  const processor: Processor = { data: () => data }
  for (const plugin of plugins) Reflect.apply(plugin, processor, [])
  return data
}

/**
 * The only transforms there are look for addresses that stand in the text as they are. They go
 * through all of a block four times, and most blocks have none.
 */
function sparingly(data: Added): Added {
  return {
    ...data,
    fromMarkdownExtensions: (data.fromMarkdownExtensions ?? [])
      .flat()
      .map((extension) =>
        extension.transforms === undefined
          ? extension
          : { ...extension, transforms: extension.transforms.map(whereAnAddressMayBe) },
      ),
  }
}

function whereAnAddressMayBe(transform: Transform): Transform {
  return (tree) => (mayHoldAddress(tree) ? transform(tree) : undefined)
}

/** What every address has that is a link without being written as one. */
const signOfAddress = /@|:\/\/|www\./i

function mayHoldAddress({ type, value, children }: TreeNode): boolean {
  if (type === 'text') return signOfAddress.test(value ?? '')
  return children?.some(mayHoldAddress) ?? false
}

/** These are tried at every letter, and read every word to its end to see whether it is an address. */
const ofAddresses: ReadonlySet<string | undefined> = new Set([
  'emailAutolink',
  'protocolAutolink',
  'wwwAutolink',
])

function leavingOutAddresses(data: Added): Added {
  return {
    ...data,
    micromarkExtensions: (data.micromarkExtensions ?? []).map(({ text = {}, ...others }) => ({
      ...others,
      text: Object.fromEntries(
        Object.entries(text).flatMap(([code, constructs]) => {
          const left = [constructs].flat().filter(({ name }) => !ofAddresses.has(name))
          return left.length === 0 ? [] : [[code, left]]
        }),
      ),
    })),
  }
}

const added = sparingly(addedBy([remarkGfm, remarkMath]))
const withAddresses = pluginOf(added)
const withoutAddresses = pluginOf(leavingOutAddresses(added))

function pluginOf(data: Added) {
  return function grammar(this: Processor): void {
    Object.assign(this.data(), data)
  }
}
