import type { SettingsInfo } from '../../../contract/settings.ts'

/** Settings for tests: everything as it is without a file. */
export function settingsOf(more: Partial<SettingsInfo> = {}): SettingsInfo {
  return {
    path: '/home/someone/.config/boocode/settings.json',
    problems: [],
    favourites: [],
    surfaces: [],
    theme: 'system',
    keys: {},
    letterKeys: 'plain',
    titles: true,
    titlesBy: 'own',
    desktop: { notifyAnswers: true, notifyNotices: true, keepAwake: true, whenClosing: 'ask' },
    ...more,
  }
}
