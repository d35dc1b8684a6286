import { ipcMain, MessageChannelMain, type MessagePortMain, type WebFrameMain } from 'electron'
import { connectChannel, portMessage } from '../../contract/door.ts'
import { portLink } from '../serve/port-link.ts'
import { serveLink, type ServeOptions } from '../serve/serve-link.ts'
import { isOurFrame } from '../desktop-rules/page-address.ts'

/**
 * Hands our page one end of a message channel whenever it asks, and serves the other. After a reload the page asks
 * again; the port it had before is closed. With its page a link ends by itself.
 */
export function offerPageLinks(options: ServeOptions): void {
  // By the page that asked; one that is gone takes its entry along.
  const ports = new Map<number, MessagePortMain>()

  ipcMain.on(connectChannel, ({ sender, senderFrame }) => {
    if (senderFrame === null || !isOurFrame(factsOf(senderFrame))) {
      options.log.warn('A link was refused: the frame is not ours')
      return
    }
    const before = ports.get(sender.id)
    if (before === undefined) sender.once('destroyed', () => ports.delete(sender.id))
    else before.close()
    const { port1, port2 } = new MessageChannelMain()
    ports.set(sender.id, port1)
    serveLink(portLink(port1), options)
    senderFrame.postMessage(portMessage.type, null, [port2])
  })
}

function factsOf(frame: WebFrameMain): { origin: string; isTop: boolean } {
  return { origin: frame.origin, isTop: frame.parent === null }
}
