/** The link went away, or there was none. Whether the call was carried out is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly code = 'connection_lost'

  constructor(message = 'The connection to BooCode was lost.') {
    super(message)
  }
}
