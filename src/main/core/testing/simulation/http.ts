import type { Line } from './line.ts'

export interface Request {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** Takes the bytes of one request; tells it once it is whole. */
export function readRequest(tell: (request: Request) => void): (bytes: Buffer) => void {
  let came = Buffer.alloc(0)
  return (bytes) => {
    came = Buffer.concat([came, bytes])
    const end = came.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = came.subarray(0, end).toString('latin1')
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
    if (came.length < end + 4 + length) return
    const [method = '', path = ''] = head.split(' ')
    const body = came.subarray(end + 4, end + 4 + length).toString('utf8')
    came = Buffer.alloc(0)
    tell({ method, path, body })
  }
}

/** Answers as a whole, and closes. */
export function reply(
  line: Line,
  status: number,
  body: string,
  { type = 'application/json', more = '' } = {},
): void {
  const length = Buffer.byteLength(body)
  line.send(
    Buffer.from(
      `HTTP/1.1 ${status} Said\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\nconnection: close\r\n${more}\r\n${body}`,
    ),
  )
  line.end()
}

/** The head of a stream that ends with its connection. */
export const streamHead = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n',
)
