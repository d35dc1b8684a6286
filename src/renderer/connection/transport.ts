/** One side of a link to the core: text messages, in order, until it is lost. */
export interface Transport {
  /** Begins to deliver. `closed` comes once, whoever closed. */
  start(listener: TransportListener): void
  send(text: string): void
  close(): void
}

export interface TransportListener {
  readonly message: (text: string) => void
  readonly closed: () => void
}

/** What stands behind the page: it opens links to the core. */
export interface Host {
  /** Rejects when there is nobody to connect to. */
  open(): Promise<Transport>
  /** What the hello has to show, where the host wants it. */
  readonly token?: string
}
