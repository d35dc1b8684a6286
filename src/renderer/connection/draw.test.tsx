import { afterEach, expect, test, vi } from 'vitest'
import { drawWithScreen } from './draw.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function setUp(visibility: DocumentVisibilityState) {
  const frames: FrameRequestCallback[] = []
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
  vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame))
  vi.spyOn(globalThis, 'cancelAnimationFrame').mockImplementation((id) => {
    frames.splice(id - 1, 1)
  })
  const drawn = vi.fn<() => void>()
  return { frames, seen, drawn }
}

test('a page that is seen draws with the screen, once', () => {
  const { frames, drawn } = setUp('visible')
  drawWithScreen(drawn)
  expect(drawn).not.toHaveBeenCalled()
  frames[0]?.(0)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(drawn).toHaveBeenCalledTimes(1)
})

test('a page nobody sees draws at once', async () => {
  const { drawn, frames } = setUp('hidden')
  drawWithScreen(drawn)
  await Promise.resolve()
  expect(drawn).toHaveBeenCalledTimes(1)
  expect(frames.length).toBe(0)
})

test('a page that is hidden while it waits for the screen draws then', () => {
  const { drawn, frames } = setUp('visible')
  drawWithScreen(drawn)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(drawn).toHaveBeenCalledTimes(1)
  expect(frames.length).toBe(0)
})
