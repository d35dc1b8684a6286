import type { Draw } from './live-store.ts'

/** With the next frame of the screen; at once in a page nobody sees, where frames of the screen do not come. */
export const drawWithScreen: Draw = (callback) => {
  if (document.visibilityState === 'hidden') {
    queueMicrotask(callback)
    return
  }
  const done = (): void => {
    cancelAnimationFrame(request)
    document.removeEventListener('visibilitychange', done)
    callback()
  }
  const request = requestAnimationFrame(done)
  document.addEventListener('visibilitychange', done)
}
