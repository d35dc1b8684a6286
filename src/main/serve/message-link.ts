/** One side of a link between a window and its host: text messages, in order, until it is lost. */
export interface MessageLink {
  /** Begins to deliver. `message` gets whatever came; only text is welcome. `closed` comes once, whoever closed. */
  start(listener: LinkListener): void
  /** Resolves when the message left this process, or the link is lost. Never rejects. */
  send(text: string): Promise<void>
  close(reason: string): void
}

export interface LinkListener {
  message(data: unknown): void
  closed(): void
}

/** The longest message taken from a window, in bytes (WebSocket) or UTF-16 code units (ports). */
export const messageBytesLimit = 32 * 1024 * 1024
