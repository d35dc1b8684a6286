import type { Page } from '@playwright/test'
import type { Contestant, Sample } from '../harness/bench.ts'

/** A contestant that is measured in this page, which is in front then. */
export function onPage(
  name: string,
  role: Contestant['role'],
  page: Page,
  sample: () => Promise<Sample>,
): Contestant {
  return {
    name,
    role,
    open: async () => ({
      async sample() {
        await page.bringToFront()
        return sample()
      },
      close: async () => {},
    }),
  }
}
