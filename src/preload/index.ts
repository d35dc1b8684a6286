import { contextBridge, ipcRenderer } from 'electron'

// The one door from the page to the host. A MessagePort cannot pass the context bridge, so the page asks, the host
// posts a port, and it is handed on once to the top frame of our own origin.
contextBridge.exposeInMainWorld('boocode', {
  connect(): void {
    ipcRenderer.send('boocode:connect')
  },
})

ipcRenderer.on('boocode:port', (event) => {
  window.postMessage({ type: 'boocode:port' }, window.location.origin, [...event.ports])
})
