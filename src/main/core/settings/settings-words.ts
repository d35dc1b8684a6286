import { nameOfPath } from '../files/issues.ts'
import { keyMeantBy, type KeysMeant, type Wording } from '../files/wording.ts'

/** How problems of the settings are said: with the key that was probably meant. */
export const settingsWording: Wording = {
  nameOf: nameOfPath,
  meant(path, key) {
    const known = keyMeantBy(key, keysMeant[path.join('.')] ?? {})
    return known === undefined ? undefined : { key: known, words: `"${known}"` }
  },
}

/** By what holds them. */
const keysMeant: Readonly<Record<string, KeysMeant>> = {
  '': {
    favourites: ['favourite', 'favorites', 'favorite', 'pinned', 'pins'],
    surfaces: ['surface', 'models'],
    theme: ['appearance', 'colorscheme', 'colourscheme', 'colors', 'colours'],
    keys: ['keybindings', 'keybinding', 'keymap', 'shortcuts', 'hotkeys'],
    letterKeys: ['letters', 'singleletterkeys'],
    titles: ['title', 'autotitle', 'autotitles'],
    desktop: ['notifications', 'window'],
    limits: ['limit', 'timeouts', 'timeout'],
  },
  surfaces: { chat: ['chats', 'default', 'newchat'], title: ['titles', 'naming'] },
  desktop: {
    notifyAnswers: ['answers', 'notifyanswer', 'notifications'],
    notifyNotices: ['notices', 'notifynotice'],
    keepAwake: ['awake', 'sleep', 'preventsleep'],
    whenClosing: ['closing', 'onclose', 'close'],
  },
  limits: {
    firstTokenMs: ['firsttoken', 'firsttokentimeout'],
    bytesMs: ['bytes', 'bytestimeout'],
    nextTokenMs: ['nexttoken', 'nexttokentimeout'],
  },
}
