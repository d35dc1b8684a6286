/** It could not be measured, for a reason that says nothing about the product: the gates are inconclusive. */
export class Unmeasured extends Error {
  override readonly name = 'Unmeasured'
}
