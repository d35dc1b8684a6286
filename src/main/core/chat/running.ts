import type { GenerationOutcome } from '../inference/run-generation.ts'
import type { GenerationSpec } from '../inference/types.ts'
import { atMost } from '../kernel/at-most.ts'
import type { ChatPorts } from './ports.ts'

/** What a chat has under way: its answers, and a summary of it. */
export interface Running {
  /** Starts a generation of this chat; resolves when it has ended. */
  start(chat: { uid: string; sessionUid: string }, spec: GenerationSpec): Promise<GenerationOutcome>
  /** Stops all generations of the chat and waits until they have ended, at most 2 s. */
  stop(chatUid: string): Promise<void>
}

const endWithinMs = 2_000

export function createRunning(
  ports: Pick<ChatPorts, 'generations' | 'announce' | 'clock'>,
): Running {
  const byChat = new Map<string, Map<string, Promise<GenerationOutcome>>>()

  return {
    async start({ uid, sessionUid }, spec) {
      const own = byChat.get(uid) ?? new Map<string, Promise<GenerationOutcome>>()
      byChat.set(uid, own)
      const running = ports.generations.run(spec)
      own.set(spec.uid, running)
      try {
        return await running
      } finally {
        own.delete(spec.uid)
        if (own.size === 0) byChat.delete(uid)
        ports.announce('chat', [uid])
        ports.announce('sessions', [sessionUid])
      }
    },
    async stop(chatUid) {
      const own = byChat.get(chatUid)
      if (!own) return
      const ended = Promise.allSettled(own.values())
      await ports.generations.stop([...own.keys()], 'user_stop')
      await atMost(ports.clock, endWithinMs, ended)
    },
  }
}
