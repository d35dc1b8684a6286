/** How often a test does what it does: `little` in every run of the tests, `full` in the torture run. */
export function times(little: number, full: number): number {
  return process.env['BOOCODE_TORTURE'] === 'full' ? full : little
}

/** The seed of a test that makes its cases up: its usual one, or the one that the torture run was given. */
export function seedOf(usual: number): number {
  const given = process.env['BOOCODE_SEED']
  return given === undefined ? usual : Number(given)
}
