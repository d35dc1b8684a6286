import type { ContextWindow } from '../../contract/models.ts'

/** Who said how large a window is: the same words wherever a window is shown. */
export const windowSource = {
  server: 'from the server',
  registry: 'from the registry',
} as const satisfies Record<ContextWindow['source'], string>
