import { expect, test } from 'vitest'
import { Unmeasured } from '../harness/unmeasured.ts'
import { within } from './within.ts'

test('what comes is passed on, as it came', async () => {
  await expect(within('It', Promise.resolve(1))).resolves.toBe(1)
  await expect(within('It', Promise.reject(new Error('wrong')))).rejects.toThrow('wrong')
})

test('what does not come is named, and was not measured', async () => {
  const never = new Promise(() => {})
  await expect(within('The answer', never, 10)).rejects.toThrow(
    new Unmeasured('The answer did not come within 0.01 s'),
  )
})
