import type { Holder } from './store/instance-lock.ts'

/** Another process has the user data folder. */
export interface Refused {
  /** A sentence for the user; holds no secret. */
  readonly refused: string
  /** The page of the other one with its token, which is a secret; null where it has none. */
  readonly page: string | null
}

/** Says who has the folder and what to do; `by` is null when it has not said yet who it is. */
export function refuse(folder: string, by: Holder | null): Refused {
  const where = `BooCode already uses ${folder}`
  const elsewhere = 'close it first, or name another --user-data-dir'
  if (by === null) {
    return {
      refused: `${where}. Close the other one first, or name another --user-data-dir.`,
      page: null,
    }
  }
  const { address, token, host, pid } = by
  if (address === null || token === null) {
    const how = host === 'desktop' ? 'runs as a window' : 'is still starting'
    return {
      refused: `${where}: it ${how} (process ${pid}). Use that one, ${elsewhere}.`,
      page: null,
    }
  }
  return {
    refused:
      `${where}: it runs at ${address} (process ${pid}). ` +
      `To see it in your browser, run this again with --open; or ${elsewhere}.`,
    page: `${address}/#${token}`,
  }
}
