import { vi } from 'vitest'

/** Waits until a check passes, as long as a slow machine may need. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 15_000, interval: 5 })
}
