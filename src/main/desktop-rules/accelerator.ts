const modifiers: Readonly<Record<string, string>> = { Mod: 'CommandOrControl', Ctrl: 'Control' }
const keys: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
}

/** A chord of ours (`Mod+Shift+F`, `Mod++`) as Electron writes it. */
export function acceleratorOf(chord: string): string {
  const key = chord.endsWith('+') ? '+' : (chord.split('+').at(-1) ?? '')
  const held = chord.slice(0, -key.length).split('+').filter(Boolean)
  return [...held.map((name) => modifiers[name] ?? name), keys[key] ?? key].join('+')
}
