import 'katex/dist/katex.min.css'
import katex from 'katex'

/** Draws a formula into an element by way of DOM nodes, never HTML. What KaTeX cannot read is shown as it is. */
export function drawTex(element: HTMLElement, tex: string, display: boolean): void {
  try {
    katex.render(tex, element, {
      displayMode: display,
      throwOnError: false,
      errorColor: 'var(--color-bad)',
      strict: false,
      trust: false,
      maxSize: 40,
      maxExpand: 500,
    })
  } catch {
    element.textContent = tex // `throwOnError` covers errors of the formula, not those of KaTeX
  }
}
