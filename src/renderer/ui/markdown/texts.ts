/** The words of drawn Markdown. */
export const texts = {
  copyCode: 'Copy',
  codeCopied: 'Copied',
  code: (language: string) => (language === '' ? 'Code' : `Code, ${language}`),
  table: 'Table',
  taskDone: 'Done',
  taskOpen: 'Not done',
  image: 'Image, not loaded',
  footnotes: 'Footnotes',
  footnote: (number: string) => `Footnote ${number}`,
} as const
