/** Where the two machines of the demo listen. */
export interface DemoMachines {
  readonly rigUrl: string
  readonly laptopUrl: string
}

/** The registry file of the demo: two providers, each a lane of its own although both run here. */
export function demoRegistry({ rigUrl, laptopUrl }: DemoMachines): string {
  const registry = {
    version: 1,
    providers: [
      {
        id: 'demo-rig',
        label: 'Demo rig',
        baseUrl: rigUrl,
        kind: 'llama-server',
        lane: 'demo-rig',
        models: {
          quick: { label: 'Quick (demo)' },
          thoughtful: { label: 'Thoughtful (demo)' },
          'slow-writer': { label: 'Slow writer (demo)' },
        },
      },
      {
        id: 'demo-laptop',
        label: 'Demo laptop',
        baseUrl: laptopUrl,
        kind: 'llama-swap',
        lane: 'demo-laptop',
        models: {
          'slow-loader': { label: 'Slow loader (demo)', contextWindow: 8192 },
          fragile: { label: 'Fragile (demo)', contextWindow: 4096 },
        },
      },
    ],
  }
  return `// Written anew at every start of the demo.\n${JSON.stringify(registry, undefined, 2)}\n`
}
