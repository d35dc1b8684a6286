import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where everything of the user lies, the same for both hosts. `name` is another one for the demo. */
export function userDataDir(
  name: 'boocode' | 'boocode-demo',
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  const shown = name === 'boocode' ? 'BooCode' : 'BooCode Demo'
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', shown)
  if (platform === 'win32')
    return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), shown)
  return join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), name)
}
