import { expect, test } from 'vitest'
import { modelTrouble } from './model-trouble.ts'

const providers = [
  { id: 'rig-a', models: 2 },
  { id: 'quiet', models: 0 },
]
const models = [{ providerId: 'rig-a', modelId: 'org/m', aliases: ['m'] }]

test.each([
  ['rig-a/org/m', undefined],
  ['rig-a/m', undefined],
  ['quiet/whatever', undefined],
  ['small', undefined],
  ['rig-a/other', 'rig-a does not serve it'],
  ['rig-b/m', 'rig-b is not in the list of machines any more'],
  ['rig-/m', 'rig- is not in the list of machines any more'],
])('%s: %s', (ref, trouble) => {
  expect(modelTrouble(ref, providers, models)).toBe(trouble)
})
