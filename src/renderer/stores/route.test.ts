import { expect, test } from 'vitest'
import { parseRoute, routeText } from './route.ts'

const sessionUid = '11111111-1111-4111-8111-111111111111'

test.each([
  { view: 'chat', sessionUid, roundUid: null },
  { view: 'machines', sessionUid: null, roundUid: null },
  { view: 'arena', sessionUid, roundUid: sessionUid },
] as const)('%j survives a restart', (route) => {
  expect(parseRoute(routeText(route))).toEqual(route)
})

test('a route of an earlier version knows no round', () => {
  const known = { view: 'chat', sessionUid }
  expect(parseRoute(JSON.stringify(known))).toEqual({ ...known, roundUid: null })
})

test.each([
  null,
  '',
  'nonsense',
  '{}',
  '{"view":"arena2","sessionUid":null}',
  '{"view":"chat","sessionUid":"1"}',
])('%j is no route', (text) => {
  expect(parseRoute(text)).toBeNull()
})
