import { expect, it } from 'vitest'
import { placesOf } from './address.ts'
import { nothingThere } from './not-found.ts'
import { isSameServer } from './same-server.ts'
import { suggestId } from './suggest-id.ts'

const usual = [8080, 11434, 1234, 8000, 1337, 5001, 5000]

it.each([
  ['rig-a', [...usual.map((port) => `http://rig-a:${port}`), 'http://rig-a'], true],
  [' Rig-A:9 ', ['http://rig-a:9'], false],
  ['8093', ['http://127.0.0.1:8093'], false],
  [':8093', ['http://127.0.0.1:8093'], false],
  ['80', ['http://127.0.0.1'], false],
  ['rig-a:80', ['http://rig-a'], false],
  [
    '192.168.0.7',
    [...usual.map((port) => `http://192.168.0.7:${port}`), 'http://192.168.0.7'],
    true,
  ],
  ['fd00::7', [...usual.map((port) => `http://[fd00::7]:${port}`), 'http://[fd00::7]'], true],
  ['[fd00::7]:9', ['http://[fd00::7]:9'], false],
  ['rig-a/llm', ['http://rig-a/llm'], false],
  ['https://rig-a/v1/', ['https://rig-a'], false],
  ['http://rig-a', ['http://rig-a'], false],
])('looks for %s at %j', (address, origins, guessed) => {
  expect(placesOf(address)).toMatchObject({ ok: true, origins, guessed })
})

it.each([
  '',
  'ftp://rig',
  'http://',
  'rig a',
  'http://me:x@rig',
  'rig:99999',
  '0',
  '65536',
  '20250101',
])('refuses %j', (address) => {
  expect(placesOf(address)).toMatchObject({ ok: false })
})

it.each([
  ['rig-a', [], 'rig-a'],
  ['Rig_A.lan', [], 'rig-a'],
  ['rig-a', ['rig-a', 'rig-a-2'], 'rig-a-3'],
  ['127.0.0.1', [], 'ollama'],
  ['desk', [], 'ollama'],
  ['192.168.0.7', ['ollama'], 'ollama-2'],
  ['---', [], 'ollama'],
])('suggests for %s beside %j the id %s', (host, taken, id) => {
  expect(suggestId(host, 'ollama', new Set(['desk']), new Set(taken))).toBe(id)
})

it.each([
  ['http://127.0.0.1:8080', 'http://localhost:8080', true],
  ['http://desk:8080', 'http://127.0.0.1:8080', true],
  ['http://rig:8080', 'https://RIG.:8080', true],
  ['http://rig', 'http://rig:80', true],
  ['https://rig', 'http://rig', false],
  ['http://rig:8080', 'http://rig:8081', false],
  ['http://rig:8080', 'http://desk:8080', false],
  ['http://rig:8080/a', 'http://rig:8080', false],
])('%s and %s are one server: %s', (one, other, same) => {
  expect(isSameServer(one, other, new Set(['desk']))).toBe(same)
})

it('says that a name is not known, wherever it was looked for', () => {
  const unknown = 'The name hello is not known on this network.'
  const looked = { address: 'hello', host: 'hello', guessed: true, problems: [unknown, unknown] }
  expect(nothingThere(looked)).toMatchObject({ message: `No model server at hello. ${unknown}` })
  expect(nothingThere({ ...looked, problems: ['Nothing listens there.'] })).toMatchObject({
    message: expect.stringContaining('on the usual ports (8080, 11434') as string,
    hint: 'Name the port, for example hello:8080.',
  })
})
