import { fillWorld, newChat, views } from '../../scripts/screenshots/views.ts'
import { openWorld } from '../../scripts/screenshots/world.ts'
import { removeUserData, startRecorded, userData } from '../support/headless.ts'
import { expect, test } from '../support/test.ts'

/** A machine of the registry that does not exist: asking for its name is the one look-up that is in order. */
const named = { id: 'named', baseUrl: 'http://rig.invalid:8080' }

// The pages are watched by the fixture `watch`: a request to anybody else fails the test.
test('from the first chat through every view nobody is asked who is not in the registry', async ({
  page,
  watch,
}) => {
  test.slow()
  const world = await openWorld()
  const { providers, ...rest } = world.registry
  const registry = { ...rest, providers: [...providers, named] }
  const folder = await userData({ registry, settings: { ...world.settings, titles: true } })
  const host = await startRecorded(folder)
  try {
    await page.goto(host.url)
    await fillWorld(page, world)
    for (const view of views) {
      await newChat(page)
      await view.open(page)
    }
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  } finally {
    watch.stop()
    await host.end('SIGTERM')
  }
  const attempts = await host.attempts()
  await world.close()
  await removeUserData(folder)

  const allowed =
    /^\w+ (127\.0\.0\.1|::1|localhost)(:\d+)?$|^(lookup|connect) rig\.invalid(:8080)?$/
  expect(attempts.filter((line) => !allowed.test(line))).toEqual([])
  // The recorder does record: the chats of the test went to these.
  expect(attempts).toContain('lookup rig.invalid')
  for (const { baseUrl } of providers)
    expect(attempts).toContain(`connect ${new URL(baseUrl).host}`)
})
