import { ipcMain, MessageChannelMain, type MessagePortMain, type WebFrameMain } from 'electron'
import { portLink } from '../serve/port-link.ts'
import { serveLink, type ServeOptions } from '../serve/serve-link.ts'
import { isOurFrame } from './page-address.ts'

/**
 * Hands our page one end of a message channel whenever it asks, and serves the other. After a reload the page asks
 * again; the port it had before is closed. The answer ends all links.
 */
export function offerPageLinks(options: ServeOptions): () => void {
  const ports = new Map<number, MessagePortMain>()

  const onConnect = (event: Electron.IpcMainEvent): void => {
    if (!isOurFrame(frameFacts(event.senderFrame))) {
      options.log.warn('A link was refused: the frame is not ours')
      return
    }
    const contents = event.sender
    ports.get(contents.id)?.close()
    const { port1, port2 } = new MessageChannelMain()
    ports.set(contents.id, port1)
    contents.once('destroyed', () => ports.delete(contents.id))
    serveLink(portLink(port1), options)
    contents.postMessage('boocode:port', null, [port2])
  }

  ipcMain.on('boocode:connect', onConnect)
  return () => {
    ipcMain.off('boocode:connect', onConnect)
    for (const port of ports.values()) port.close()
  }
}

function frameFacts(frame: WebFrameMain | null): { origin: string; isTop: boolean } | null {
  return frame === null ? null : { origin: frame.origin, isTop: frame.parent === null }
}
