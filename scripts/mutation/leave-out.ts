import { beforeEach } from 'vitest'

// What tries thousands of orders of events takes seconds for each mutant, and the others notice as much. Stryker takes no
// pattern of names from the configuration: it sets its own.
const long = /^(T-33|whatever happens)/

beforeEach(({ task, skip }) => {
  if (long.test(task.name)) skip()
})
