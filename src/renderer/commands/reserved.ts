import type { Platform } from '../ui/platform.ts'
import type { Chord } from './chord.ts'
import { chordText } from './chord.ts'

/** Where the window lives; each has a map of keys of its own. */
export type Host = 'desktop' | 'browser'

const everywhere =
  'Mod+A Mod+C Mod+V Mod+X Mod+Y Mod+Z Mod+Shift+Z Mod+Shift+V Mod+0 Mod++ Mod+- Mod+='

const ofHost: Readonly<Record<Host, string>> = {
  desktop: 'Mod+W Mod+Q Mod+M Mod+H F11',
  browser:
    'Mod+N Mod+T Mod+W Mod+Shift+N Mod+Shift+T Mod+Shift+W Mod+L Mod+R Mod+Shift+R Mod+F Mod+P Mod+Q Mod+M Mod+H ' +
    'Mod+Tab Mod+Shift+I Mod+Shift+J F1 F3 F5 F6 F11 F12',
}

const ofPlatform: Readonly<Record<Platform, string>> = {
  mac: 'Mod+Tab Mod+Space Mod+` Ctrl+Space',
  other: 'Alt+Tab Alt+F4 Alt+Space Alt+Enter Alt+ArrowLeft Alt+ArrowRight Alt+D Alt+E Alt+F',
}

/** Why a default map must not use this chord; null when it may. */
export function reservedReason(chord: Chord, host: Host, platform: Platform): string | null {
  const text = chordText(chord)
  if (names(everywhere, text)) return 'belongs to every text field or to zooming'
  if (names(ofHost[host], text)) return `belongs to the ${host}`
  if (names(ofPlatform[platform], text)) return 'belongs to the system'
  return typesCharacter(chord, platform) ? 'types a character on some layouts' : null
}

/** Ctrl+Alt is AltGr on Windows, and Option alone types on a Mac. */
function typesCharacter(chord: Chord, platform: Platform): boolean {
  if (!chord.alt) return false
  return platform === 'mac' ? !chord.mod && !chord.ctrl : chord.mod || chord.ctrl
}

function names(chords: string, text: string): boolean {
  return chords.split(' ').includes(text)
}
