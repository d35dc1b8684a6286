import type { Platform } from '../ui/platform.ts'
import type { Host } from './reserved.ts'

/**
 * Where a command's keys work. `window`: while nothing lies over the window. `anywhere`: also over an open layer.
 * `layer`: while that layer is on top. `region`: while the focus is inside the element with that `data-key-region`, where
 * its keys go before those of the window.
 */
export type Scope =
  | { readonly at: 'window' }
  | { readonly at: 'anywhere' }
  | { readonly at: 'layer'; readonly name: string }
  | { readonly at: 'region'; readonly name: Region }

/** The places in the window with keys of their own. */
export type Region = 'conversation' | 'edit' | 'dialog'

type Keys = Readonly<Record<Host, Readonly<Record<Platform, readonly string[]>>>>

/** What is fixed about a command: where its keys work, and the two default maps. */
export interface CommandRow {
  readonly scope: Scope
  readonly keys: Keys
}

const inWindow: Scope = { at: 'window' }
const anywhere: Scope = { at: 'anywhere' }
const inConversation: Scope = { at: 'region', name: 'conversation' }
const inEdit: Scope = { at: 'region', name: 'edit' }
const inDialog: Scope = { at: 'region', name: 'dialog' }
const inPicker: Scope = { at: 'layer', name: 'picker' }

/**
 * Every command of the product. A command that is not here cannot be registered. A browser tab cannot have Mod+N and
 * its like; Option alone types characters on a Mac.
 */
export const commandTable = {
  'palette.open': { scope: anywhere, keys: same('Mod+K') },
  'keys.open': { scope: inWindow, keys: same('Mod+/', '?') },
  'settings.open': { scope: inWindow, keys: same('Mod+,') },
  'sidebar.toggle': { scope: inWindow, keys: same('Mod+B') },
  'sidebar.close': { scope: inWindow, keys: same('Escape') },
  'view.chat': { scope: inWindow, keys: byPlatform('Ctrl+1', 'Alt+1') },
  'view.machines': { scope: inWindow, keys: byPlatform('Ctrl+2', 'Alt+2') },
  'view.notices': { scope: inWindow, keys: byPlatform('Ctrl+3', 'Alt+3') },
  'connection.retry': { scope: inWindow, keys: none() },
  'theme.system': { scope: inWindow, keys: none() },
  'theme.light': { scope: inWindow, keys: none() },
  'theme.dark': { scope: inWindow, keys: none() },
  'dialog.confirm': { scope: inDialog, keys: same('Mod+Enter') },

  'model.choose': { scope: anywhere, keys: same('Mod+J') },
  'model.favourite': { scope: inWindow, keys: same('Mod+D') },
  'picker.favourite': { scope: inPicker, keys: same('Mod+D') },
  'picker.pick1': { scope: inPicker, keys: byPlatform('Mod+1', 'Alt+1') },
  'picker.pick2': { scope: inPicker, keys: byPlatform('Mod+2', 'Alt+2') },
  'picker.pick3': { scope: inPicker, keys: byPlatform('Mod+3', 'Alt+3') },
  'picker.pick4': { scope: inPicker, keys: byPlatform('Mod+4', 'Alt+4') },
  'picker.pick5': { scope: inPicker, keys: byPlatform('Mod+5', 'Alt+5') },
  'picker.pick6': { scope: inPicker, keys: byPlatform('Mod+6', 'Alt+6') },
  'picker.pick7': { scope: inPicker, keys: byPlatform('Mod+7', 'Alt+7') },
  'picker.pick8': { scope: inPicker, keys: byPlatform('Mod+8', 'Alt+8') },
  'picker.pick9': { scope: inPicker, keys: byPlatform('Mod+9', 'Alt+9') },

  'chat.new': { scope: inWindow, keys: byHost(same('Mod+N'), byPlatform('Mod+Alt+N', 'Alt+N')) },
  'chat.send': { scope: inWindow, keys: same('Mod+Enter') },
  'chat.stop': { scope: inWindow, keys: same('Mod+.') },
  'chat.search': { scope: inWindow, keys: same('Mod+Shift+F') },
  'chat.compose': { scope: inConversation, keys: same('I', '/') },
  'chat.toMessage': { scope: inConversation, keys: same('Escape') },
  'chat.nextMessage': { scope: inConversation, keys: same('J') },
  'chat.previousMessage': { scope: inConversation, keys: same('K') },
  'chat.newest': { scope: inConversation, keys: same('G') },
  'chat.earlier': { scope: inConversation, keys: same('H') },
  'chat.later': { scope: inConversation, keys: same('L') },
  'chat.regenerate': { scope: inConversation, keys: same('R') },
  'chat.edit': { scope: inConversation, keys: same('E') },
  'chat.resend': { scope: inEdit, keys: same('Mod+Enter') },
  'chat.copyMessage': { scope: inConversation, keys: same('Y') },
  'chat.copyCode': { scope: inConversation, keys: same('C') },
  'chat.statistics': { scope: inConversation, keys: same('S') },
  'chat.fold': { scope: inConversation, keys: same('T') },
  'chat.copyAll': { scope: inWindow, keys: none() },
  'chat.sendShorter': { scope: inWindow, keys: none() },
  'chat.sendWithSummary': { scope: inWindow, keys: none() },
  'chat.settings': { scope: inWindow, keys: none() },
  'chat.rename': { scope: inWindow, keys: same('F2') },
  'chat.remove': { scope: inWindow, keys: none() },
  'chat.undoRemove': { scope: inWindow, keys: byPlatform('Mod+Alt+Z', 'Alt+Z') },
  'chat.bringBack': { scope: inWindow, keys: none() },

  'machines.add': { scope: inWindow, keys: none() },
  'machines.addFound': { scope: inWindow, keys: none() },
  'machines.openFile': { scope: inWindow, keys: none() },
  'machines.key': { scope: inWindow, keys: none() },
  'machines.refresh': { scope: inWindow, keys: none() },
  'notices.read': { scope: inWindow, keys: none() },
  'notices.dismiss': { scope: inWindow, keys: none() },
  'settings.openFile': { scope: inWindow, keys: none() },
} as const satisfies Record<string, CommandRow>

export type CommandId = keyof typeof commandTable

function same(...keys: string[]): Keys {
  return byHost({ mac: keys, other: keys }, { mac: keys, other: keys })
}

function byPlatform(mac: string, other: string): Keys {
  const keys = { mac: [mac], other: [other] }
  return { desktop: keys, browser: keys }
}

function byHost(desktop: Keys | Keys[Host], browser: Keys | Keys[Host]): Keys {
  return {
    desktop: 'desktop' in desktop ? desktop.desktop : desktop,
    browser: 'browser' in browser ? browser.browser : browser,
  }
}

function none(): Keys {
  return same()
}
