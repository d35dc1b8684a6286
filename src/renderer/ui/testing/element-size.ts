const properties = ['offsetWidth', 'offsetHeight', 'clientWidth', 'clientHeight'] as const

/**
 * Gives every element a size, which happy-dom does not: without one a virtual list draws nothing.
 * Returns what takes it back.
 */
export function giveElementsSize(size = { width: 800, height: 600 }): () => void {
  const undo = properties.map((property) =>
    define(property, property.endsWith('Width') ? size.width : size.height),
  )
  return () => {
    for (const takeBack of undo) takeBack()
  }
}

function define(property: string, value: number): () => void {
  const { prototype } = HTMLElement
  const before = Object.getOwnPropertyDescriptor(prototype, property)
  Object.defineProperty(prototype, property, { configurable: true, get: () => value })
  return () => {
    if (before === undefined) Reflect.deleteProperty(prototype, property)
    else Object.defineProperty(prototype, property, before)
  }
}
