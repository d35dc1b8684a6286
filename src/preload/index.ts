import { contextBridge, ipcRenderer } from 'electron'
import { connectChannel, portMessage, type Door } from '../contract/door.ts'

// The one door from the page to the host. A MessagePort cannot pass the context bridge, so the page asks, the host
// posts a port, and it is handed on once to the top frame of our own origin.
const door: Door = {
  connect() {
    ipcRenderer.send(connectChannel)
  },
}
contextBridge.exposeInMainWorld('boocode', door)

ipcRenderer.on(portMessage.type, (event) => {
  window.postMessage(portMessage, window.location.origin, [...event.ports])
})
