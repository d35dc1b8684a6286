/**
 * Gives every element a size, which happy-dom does not: without one a virtual list draws nothing.
 * Returns what takes it back.
 */
export function giveElementsSize(size = { width: 800, height: 600 }): () => void {
  const prototype = HTMLElement.prototype
  const width = Object.getOwnPropertyDescriptor(prototype, 'offsetWidth')
  const height = Object.getOwnPropertyDescriptor(prototype, 'offsetHeight')
  Object.defineProperty(prototype, 'offsetWidth', { configurable: true, get: () => size.width })
  Object.defineProperty(prototype, 'offsetHeight', { configurable: true, get: () => size.height })
  return () => {
    if (width !== undefined) Object.defineProperty(prototype, 'offsetWidth', width)
    if (height !== undefined) Object.defineProperty(prototype, 'offsetHeight', height)
  }
}
