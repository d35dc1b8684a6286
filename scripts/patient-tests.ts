import { vi } from 'vitest'

// Vitest waits 1 s for what a test waits for. That is a gate on a machine that is shared and slow at times; what hangs is
// found 15 s later, too.
const { waitFor } = vi
vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: 15_000, ...options })
