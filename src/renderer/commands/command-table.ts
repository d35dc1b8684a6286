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
export type Region = 'conversation' | 'edit' | 'dialog' | 'arena' | 'columns' | 'lanes'

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
const inArena: Scope = { at: 'region', name: 'arena' }
const inColumns: Scope = { at: 'region', name: 'columns' }
const inLanes: Scope = { at: 'region', name: 'lanes' }
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
  'view.arena': { scope: inWindow, keys: byPlatform('Ctrl+2', 'Alt+2') },
  'view.ranking': { scope: inWindow, keys: none() },
  'view.machines': { scope: inWindow, keys: byPlatform('Ctrl+3', 'Alt+3') },
  'view.notices': { scope: inWindow, keys: byPlatform('Ctrl+4', 'Alt+4') },
  // Everything that runs in the view that is shown; where nothing does, every round of the Arena.
  'view.stop': { scope: anywhere, keys: same('Mod+.') },
  'connection.retry': { scope: inWindow, keys: none() },
  'theme.system': { scope: inWindow, keys: none() },
  'theme.light': { scope: inWindow, keys: none() },
  'theme.dark': { scope: inWindow, keys: none() },
  'dialog.confirm': { scope: inDialog, keys: same('Mod+Enter') },

  'model.choose': { scope: anywhere, keys: same('Mod+J') },
  'model.load': { scope: inWindow, keys: none() },
  'model.unload': { scope: inWindow, keys: none() },
  'model.favourite': { scope: inWindow, keys: same('Mod+D') },
  'picker.favourite': { scope: inPicker, keys: same('Mod+D') },
  'picker.load': { scope: inPicker, keys: same('Mod+Enter') },
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

  'arena.new': { scope: inWindow, keys: none() },
  'arena.replay': { scope: inWindow, keys: none() },
  'arena.export': { scope: inWindow, keys: none() },
  'arena.import': { scope: inWindow, keys: none() },
  'arena.newDeck': { scope: inWindow, keys: none() },
  'arena.deck': { scope: inWindow, keys: none() },
  'arena.voteDeck': { scope: inWindow, keys: none() },
  'arena.pauseDeck': { scope: inWindow, keys: none() },
  'arena.resumeDeck': { scope: inWindow, keys: none() },
  'arena.removeDeck': { scope: inWindow, keys: none() },
  'arena.send': { scope: inArena, keys: same('Mod+Enter') },
  'arena.toColumns': { scope: inArena, keys: same('Escape') },
  'arena.addColumn': { scope: inWindow, keys: none() },
  'arena.removeColumn': { scope: inWindow, keys: none() },
  'arena.params': { scope: inWindow, keys: none() },
  'arena.sameSeed': { scope: inWindow, keys: none() },
  'arena.saveLineup': { scope: inWindow, keys: none() },
  'arena.removeLineup': { scope: inWindow, keys: none() },
  'arena.column1': { scope: inColumns, keys: same('1') },
  'arena.column2': { scope: inColumns, keys: same('2') },
  'arena.column3': { scope: inColumns, keys: same('3') },
  'arena.column4': { scope: inColumns, keys: same('4') },
  'arena.column5': { scope: inColumns, keys: same('5') },
  'arena.column6': { scope: inColumns, keys: same('6') },
  'arena.column7': { scope: inColumns, keys: same('7') },
  'arena.column8': { scope: inColumns, keys: same('8') },
  'arena.left': { scope: inColumns, keys: same('ArrowLeft') },
  'arena.right': { scope: inColumns, keys: same('ArrowRight') },
  'arena.best': { scope: inColumns, keys: same('Enter') },
  'arena.tie': { scope: inColumns, keys: same('T') },
  'arena.allBad': { scope: inColumns, keys: same('X') },
  'arena.undo': { scope: inColumns, keys: same('U') },
  'arena.reveal': { scope: inColumns, keys: same('V') },
  'arena.pageDown': { scope: inColumns, keys: same('Space') },
  'arena.pageUp': { scope: inColumns, keys: same('Shift+Space') },
  'arena.full': { scope: inColumns, keys: same('F') },
  'arena.again': { scope: inColumns, keys: same('R') },
  'arena.stopColumn': { scope: inColumns, keys: same('S') },
  'arena.stopAll': { scope: inColumns, keys: same('Shift+S') },
  'arena.diff': { scope: inColumns, keys: same('D') },
  'arena.lock': { scope: inColumns, keys: same('L') },
  'arena.copy': { scope: inColumns, keys: same('Y') },
  'arena.continue': { scope: inColumns, keys: same('C') },
  'arena.previous': { scope: inColumns, keys: same('P') },
  'arena.next': { scope: inColumns, keys: same('N') },
  'arena.blind': { scope: inColumns, keys: same('B') },
  'arena.compose': { scope: inColumns, keys: same('I', '/') },
  'arena.voteBar': { scope: inColumns, keys: same('A') },
  'arena.statistics': { scope: inColumns, keys: same('M') },
  'arena.fold': { scope: inColumns, keys: same('O') },
  'arena.sync': { scope: inColumns, keys: same('W') },
  'arena.peel': { scope: inColumns, keys: same('Escape') },
  'arena.prompt': { scope: inWindow, keys: none() },
  'arena.copyAll': { scope: inWindow, keys: none() },
  'arena.remove': { scope: inWindow, keys: none() },
  'arena.undoRemove': { scope: inWindow, keys: none() },

  'ranking.blind': { scope: inWindow, keys: none() },
  'ranking.open': { scope: inWindow, keys: none() },
  'ranking.judge': { scope: inWindow, keys: none() },
  'ranking.showAll': { scope: inWindow, keys: none() },

  'lanes.show': { scope: inWindow, keys: none() },
  'lanes.stop': { scope: inLanes, keys: same('Delete') },
  'lanes.moveUp': { scope: inLanes, keys: same('Shift+ArrowUp') },

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
