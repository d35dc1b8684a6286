import type {
  DesktopSettings,
  SettingsInfo,
  SurfaceName,
  Theme,
} from '../../../contract/settings.ts'
import type { OverrideProblem } from '../../commands/bindings.ts'

/** Every sentence of the settings. */
export const texts = {
  title: 'Settings',
  group: 'Settings',
  openFile: 'Open in editor',
  opened: 'The file is open in your editor.',
  notOpened: (path: string) => `There is no program to open it with. The file is ${path}`,
  loading: 'Loading settings',
  failed: 'The settings could not be read.',
  again: 'Try again',
  notSaved: 'The change was not saved.',
  fileProblems: 'The settings file was not applied as a whole.',
  keyProblems: 'Some of your keys are not in force.',
  keyProblem: ({ id, chord, why }: OverrideProblem) =>
    why === 'unreadable'
      ? `“${chord}” for ${id} is not a key. Write it like Mod+Shift+K.`
      : `There is no command ${id}.`,
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  themeCommand: (name: string) => `Theme: ${name}`,
  letterKeys: 'Keys of one character',
  letterKeysHint: 'Keys such as ? that are pressed without holding another one.',
  letterKeyChoices: { plain: 'As they are', alt: 'With Alt', off: 'Off' } satisfies Record<
    SettingsInfo['letterKeys'],
    string
  >,
  titles: 'Titles of chats',
  titlesHint:
    'Written in the background when nobody waits for the machine. No model is loaded for them: they wait for their own, for a day at most. It is the one named below, else that of the chat.',
  titleChoices: {
    own: 'By their own model',
    loaded: 'By whichever is loaded',
    off: 'Not written',
  },
  desktop: {
    whenClosing: 'Closing',
    whenClosingHint: 'When the application is to go while an answer is being written.',
    closings: { ask: 'Ask', finish: 'Finish first', stop: 'Stop' } satisfies Record<
      DesktopSettings['whenClosing'],
      string
    >,
    switches: {
      notifyAnswers: {
        title: 'Tell of answers',
        hint: 'A notification when one has ended while the window is not in front.',
      },
      notifyNotices: {
        title: 'Tell of notices',
        hint: 'The same for what you should know about: a full disk, a file that was not applied.',
      },
      keepAwake: {
        title: 'Stay awake',
        hint: 'The computer does not go to sleep while an answer is being written.',
      },
    },
    onOff: { on: 'On', off: 'Off' },
  },
  favourites: 'Favourites',
  favouritesHint: 'The first nine can be picked with a key in the model picker.',
  noFavourites: 'None yet. Choose a model and mark it there.',
  up: (ref: string) => `Move ${ref} up`,
  down: (ref: string) => `Move ${ref} down`,
  remove: (ref: string) => `Remove ${ref}`,
  surfaces: 'Models for',
  surfaceNames: {
    chat: 'New chats',
    ask: 'Questions from the command line',
    title: 'Titles',
  } satisfies Record<SurfaceName, string>,
  surfaceDefaults: {
    chat: 'The one used last, else the one that is loaded; never one in the cloud.',
    ask: 'The first of new chats.',
    title: 'That of the chat.',
  } satisfies Record<SurfaceName, string>,
  purpose: {
    chat: 'new chats',
    ask: 'questions from the command line',
    title: 'titles',
  } satisfies Record<SurfaceName, string>,
  fromEnvironment: (name: SurfaceName) =>
    `Set by BOOCODE_${name.toUpperCase()}_MODELS, which goes before the file.`,
  ignored: (count: number) =>
    count === 1 ? 'Only the first is used.' : `Only the first is used; the other ${count} are not.`,
  choose: 'Choose a model',
  addAnother: 'Add a model',
}
