import { readFile, writeFile } from 'node:fs/promises'
import { startModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { answers, send } from '../support/chat.ts'
import { registryPath, writeRegistry } from '../support/headless.ts'
import { expect, test } from '../support/test.ts'

test('a broken registry is told with line and reason, and the last good one stays', async ({
  app,
  server,
  host,
}) => {
  const path = registryPath(host.folder)
  const good = await readFile(path, 'utf8')
  await app.getByRole('button', { name: /^Machines/ }).click()
  await expect(app.getByRole('main')).toContainText('rig-a')
  await writeFile(path, good.replace('"baseUrl":', '"baseUrl"'))
  const main = app.getByRole('main')
  await expect(main).toContainText(/The file was not applied: line 6.* colon/)
  await expect(main).toContainText('The last good version is in force: 1 provider, 1 model.')
  await expect(app.getByRole('button', { name: 'Notices 1 unread' })).toBeVisible()

  await app.getByRole('button', { name: 'Chat', exact: true }).click()
  await send(app, 'Still there?')
  const generation = await server.nextGeneration()
  generation.release()
  await expect(answers(app)).toContainText('You said: Still there?')

  await app.getByRole('button', { name: /^Machines/ }).click()
  const more = {
    providers: [
      { id: 'rig-a', baseUrl: server.url },
      { id: 'rig-b', baseUrl: server.url },
    ],
  }
  await writeRegistry(host.folder, more)
  await expect(main).not.toContainText('The file was not applied')
  await expect(main).toContainText('New: rig-b.')
  await expect(app.getByRole('button', { name: /^Notices/ })).not.toContainText('1')
})

test('a machine is added by its address, and comments are kept', async ({ app, host }) => {
  const other = await startModelServer({ models: [{ id: 'small' }] })
  const path = registryPath(host.folder)
  const good = await readFile(path, 'utf8')
  await writeFile(path, `// My machines\n${good}`)
  await app.getByRole('button', { name: /^Machines/ }).click()
  await app.getByRole('button', { name: 'Add machine' }).click()
  await app.getByRole('textbox', { name: 'Address' }).fill(`localhost:${other.port}`)
  await app.keyboard.press('Enter')
  const name = app.getByRole('textbox', { name: 'Name in every model id' })
  await expect(name).toBeFocused()
  await name.fill('desk')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('main')).toContainText('desk')
  const text = await readFile(path, 'utf8')
  expect(text).toContain('// My machines')
  expect(text).toContain('"desk"')
  await other.close()
})

test('an address that cannot be added is told in one sentence, and nothing is written', async ({
  app,
  server,
  host,
}) => {
  const before = await readFile(registryPath(host.folder), 'utf8')
  await app.getByRole('button', { name: /^Machines/ }).click()
  await app.getByRole('button', { name: 'Add machine' }).click()
  const dialog = app.getByRole('dialog')
  const said = {
    [`${server.port}`]: `That server is in the file already: rig-a, at ${server.url}.`,
    'rig a': 'The address cannot be read: write it like',
    '70000': 'The address is a port that does not exist: they go from 1 to 65535.',
    'ftp://rig-a': 'The address must begin with http:// or https://',
  }
  for (const [address, sentence] of Object.entries(said)) {
    await app.getByRole('textbox', { name: 'Address' }).fill(address)
    await app.keyboard.press('Enter')
    await expect(dialog).toContainText(sentence)
  }
  expect(await readFile(registryPath(host.folder), 'utf8')).toBe(before)
})

test('an address where nobody answers is told, and nothing is written', async ({ app, host }) => {
  const before = await readFile(registryPath(host.folder), 'utf8')
  await app.getByRole('button', { name: /^Machines/ }).click()
  await app.getByRole('button', { name: 'Add machine' }).click()
  await app.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1:9')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog')).toContainText('127.0.0.1:9')
  await expect(app.getByRole('dialog')).toContainText(/refused|answers|answer/)
  expect(await readFile(registryPath(host.folder), 'utf8')).toBe(before)
})

test.describe('a default model', () => {
  test.use({ settings: { titles: false, surfaces: { chat: ['rig-a/tiny'] } } })

  test('whose machine was taken out of the file is not replaced in silence', async ({
    app,
    server,
    host,
  }) => {
    await expect(app.getByText('Ask something.')).toBeVisible()
    await writeRegistry(host.folder, { providers: [{ id: 'rig-b', baseUrl: server.url }] })
    await expect(app.getByRole('main')).toContainText(
      'This chat would begin with rig-a/tiny, but rig-a is not in the list of machines any more.',
    )
    await send(app, 'Who answers?')
    await expect(answers(app)).toContainText('No provider in the registry is called rig-a.')
    expect(server.generations).toEqual([])
  })
})

test('a model that was used last is named when another takes its place', async ({
  app,
  server,
  host,
}) => {
  await send(app, 'Hello')
  ;(await server.nextGeneration()).release()
  await expect(answers(app)).toContainText('You said: Hello')
  await writeRegistry(host.folder, { providers: [{ id: 'rig-b', baseUrl: server.url }] })
  await app.getByRole('button', { name: /^New chat/ }).click()
  await expect(app.getByRole('main')).toContainText(
    'rig-a/tiny was used last, but its machine is not in the list any more. This chat begins with rig-b/tiny.',
  )
})
