import { surfaceName, type Surface, type SurfaceName } from '../../../contract/settings.ts'
import type { SettingsFile } from './settings-schema.ts'

/** The models of a surface: `BOOCODE_<SURFACE>_MODELS` goes before the file, and the view says so. */
export function surfaceOf(
  name: SurfaceName,
  file: SettingsFile,
  environment: (name: string) => string | undefined,
): Surface {
  const overriding = listOf(environment(`BOOCODE_${name.toUpperCase()}_MODELS`) ?? '')
  const written = file.surfaces?.[name]
  const inFile = typeof written === 'string' ? [written] : written
  const refs = overriding.length > 0 ? overriding : [...(inFile ?? [])]
  return {
    name,
    refs,
    source: overriding.length > 0 ? 'environment' : inFile === undefined ? 'default' : 'file',
    // A chat starts with one model, and one writes a title; all are asked.
    ignored: name === 'ask' ? 0 : Math.max(0, refs.length - 1),
  }
}

/** All of them, in the order of the contract. */
export function allSurfaces(
  file: SettingsFile,
  environment: (name: string) => string | undefined,
): Surface[] {
  return surfaceName.options.map((name) => surfaceOf(name, file, environment))
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((ref) => ref.trim())
    .filter((ref) => ref !== '')
}
