import type { HandlersOf } from '../handlers.ts'
import type { LiveWindows } from './live.ts'

export function createLiveHandlers(live: LiveWindows): HandlersOf<'live'> {
  return {
    frames: (_, { windowId, signal }) => live.frames(windowId, signal),
    follow: ({ generationUid }, { windowId }) => live.follow(windowId, generationUid),
    leave({ generationUid }, { windowId }) {
      live.leave(windowId, generationUid)
    },
    ack({ frame }, { windowId }) {
      live.ack(windowId, frame)
    },
  }
}
