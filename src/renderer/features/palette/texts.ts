/** Every sentence of the command palette. */
export const texts = {
  label: 'Commands and sessions',
  placeholder: 'What do you want to do?',
  commands: 'Commands',
  sessions: 'Sessions',
  session: 'Session',
  untitled: 'Untitled chat',
  empty: 'No command and no message matches.',
  notNow: 'not possible now',
  hintRun: 'run',
  hintClose: 'close',
}
