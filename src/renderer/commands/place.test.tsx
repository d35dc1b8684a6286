import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { placeOf } from './place.ts'

afterEach(cleanup)

/** A region of the window, and one in what may lie over it. */
function draw(popup: 'dialog' | 'group'): void {
  render(
    <>
      <section data-key-region="conversation">
        <textarea aria-label="below" />
      </section>
      <div data-base-ui-portal="">
        <div role={popup} data-key-region="dialog">
          <textarea aria-label="above" />
        </div>
      </div>
    </>,
  )
}

test.each<[string, 'dialog' | 'group', string | null, string, string | null]>([
  ['the region around the focus', 'group', null, 'below', 'conversation'],
  ['none below a question', 'dialog', null, 'below', null],
  ['that of the question itself', 'dialog', null, 'above', 'dialog'],
  ['none below a layer', 'group', 'palette', 'below', null],
  ['that in a layer', 'group', 'addMachine', 'above', 'dialog'],
])('%s', (_, popup, layer, field, region) => {
  draw(popup)
  expect(placeOf(screen.getByLabelText(field), layer)).toEqual({
    layer,
    popup: popup === 'dialog',
    region,
    focus: 'field',
  })
})
