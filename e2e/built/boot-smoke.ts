// Boots the built desktop host on the stub with a page that does what the real one does when it is drawn.
import { bootWindow } from './boot.ts'
import { openLink } from './page-of-stub.ts'

await bootWindow()
const { client, close } = await openLink()
await client.host.offer({
  commands: [{ id: 'chat.new', title: 'New chat', key: null, enabled: true }],
})
await client.host.wishes()
await client.host.hears()
close()
