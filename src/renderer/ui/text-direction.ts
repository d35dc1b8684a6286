export type TextDirection = 'ltr' | 'rtl'

const strong = /[\p{L}\u200E\u200F]/u
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Yezidi}\u200F]/u
// Who writes more than this without a letter writes no language.
const searched = 2_000

/**
 * The direction of a text: that of its first letter, as `dir="auto"` has it. Chromium searches the whole of a long text
 * for that at every key; this reads its beginning.
 */
export function textDirection(text: string): TextDirection {
  const [first = ''] = strong.exec(text.slice(0, searched)) ?? []
  return rightToLeft.test(first) ? 'rtl' : 'ltr'
}
