/** What the headless host takes on its command line; the desktop host, which may start in its place, passes on these and nothing else. */
export const headlessOptions = {
  port: { type: 'string' },
  'user-data-dir': { type: 'string' },
  registry: { type: 'string' },
  demo: { type: 'boolean' },
  open: { type: 'boolean' },
  ask: { type: 'boolean' },
  model: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const
