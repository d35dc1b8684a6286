import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Gauge } from './gauge.tsx'
import { IconButton } from './icon-button.tsx'
import { Key } from './key.tsx'
import { Mark, markLetters } from './mark.tsx'
import { Menu } from './menu.tsx'
import { Problem } from './problem.tsx'
import { Row } from './row.tsx'
import { SlotBars } from './slot-bars.tsx'
import { StateDot } from './state-dot.tsx'
import { TextArea } from './text-area.tsx'

afterEach(cleanup)

describe('a button', () => {
  test('is named by its words and tells its key apart from them', () => {
    render(<Button binding="Mod+Enter">Send</Button>)
    const button = screen.getByRole('button', { name: 'Send' })
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+Enter')
    expect(within(button).getByText('Ctrl+↵').getAttribute('aria-hidden')).toBe('true')
  })

  test('does nothing while it is disabled', () => {
    const press = vi.fn<() => void>()
    render(
      <Button disabled onClick={press}>
        Best 2
      </Button>,
    )
    fireEvent.click(screen.getByRole('button'))
    expect(press).not.toHaveBeenCalled()
  })

  test('does not send the form it stands in, unless it says so', () => {
    const send = vi.fn<(event: { preventDefault(): void }) => void>((event) =>
      event.preventDefault(),
    )
    render(
      <form onSubmit={send}>
        <Button>Cancel</Button>
        <Button type="submit">Add</Button>
      </form>,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(send).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Add' }))
    expect(send).toHaveBeenCalledTimes(1)
  })

  test('with an icon alone has a name', () => {
    render(
      <IconButton label="Copy" pressed={false}>
        <Copy />
      </IconButton>,
    )
    const button = screen.getByRole('button', { name: 'Copy' })
    expect(button.getAttribute('aria-pressed')).toBe('false')
  })
})

describe('a key cap', () => {
  test('stands for one key where keys stand apart', () => {
    const { container } = render(<Key binding="Mod+Shift+A" platform="mac" apart />)
    expect([...container.querySelectorAll('kbd')].map((cap) => cap.textContent)).toEqual([
      '⌘',
      '⇧',
      'A',
    ])
  })
})

describe('a field', () => {
  test('says what is wrong, in the place of its hint', () => {
    render(
      <Field
        label="Id"
        value="Rig A"
        onValueChange={() => {}}
        hint="Short."
        problem="Small letters only."
      />,
    )
    const field = screen.getByRole('textbox', { name: 'Id' })
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.queryByText('Short.')).toBeNull()
    const described = field.getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(described)?.textContent).toBe('Small letters only.')
  })

  test('hands over what is typed', () => {
    const typed = vi.fn<(value: string) => void>()
    render(<Field label="Address" labelHidden value="" onValueChange={typed} />)
    fireEvent.change(screen.getByRole('textbox', { name: 'Address' }), {
      target: { value: 'rig-a' },
    })
    expect(typed.mock.calls).toEqual([['rig-a']])
  })

  test('of several lines grows by its style alone', () => {
    render(
      <TextArea label="Message" value="a" onValueChange={() => {}} minLines={2} maxLines={8} />,
    )
    const area = screen.getByRole('textbox', { name: 'Message' })
    expect(area.className).toContain('field-sizing-content')
    expect(area.getAttribute('rows')).toBe('2')
  })
})

describe('a state', () => {
  test('always has its word', () => {
    render(
      <>
        <StateDot state="failed" word="failed" />
        <StateDot state="running" word="writing" wordHidden />
      </>,
    )
    expect(screen.getByText('failed')).toBeDefined()
    expect(screen.getByText('writing').className).toBe('sr-only')
  })

  test('of a lane is drawn with at most four bars of a kind', () => {
    const { container, rerender } = render(<SlotBars running={1} waiting={9} />)
    expect(container.querySelectorAll('.bg-accent')).toHaveLength(1)
    expect(container.querySelectorAll('.border-warn')).toHaveLength(4)
    rerender(<SlotBars running={0} waiting={0} />)
    expect(container.querySelectorAll('.bg-line-strong')).toHaveLength(1)
  })

  test('of a gauge is in its numbers', () => {
    render(<Gauge label="Context used" fraction={1.2} text="39,300 of 32,768" />)
    const meter = screen.getByRole('meter', { name: 'Context used' })
    expect(meter.getAttribute('aria-valuenow')).toBe('1')
    expect(meter.getAttribute('aria-valuetext')).toBe('39,300 of 32,768')
  })
})

describe('a machine mark', () => {
  test.each([
    ['rig-a', 'ra'],
    ['rig-a-ollama', 'ro'],
    ['macbook', 'ma'],
    ['x', 'x'],
  ])('of %s shows %s', (id, letters) => {
    expect(markLetters(id)).toBe(letters)
  })

  test('has its hue by its order, and starts over after the last one', () => {
    render(
      <>
        <Mark id="a" order={0} />
        <Mark id="b" order={1} />
        <Mark id="c" order={6} />
      </>,
    )
    const hues = screen.getAllByRole('img').map((mark) => mark.style.getPropertyValue('--mark-hue'))
    expect(hues).toEqual(['250', '60', '250'])
  })

  test('beside the written id says nothing', () => {
    render(<Mark id="rig-a" order={0} decorative />)
    expect(screen.queryByRole('img')).toBeNull()
  })
})

test('a row says that it is what is shown now', () => {
  render(
    <>
      <Row current="view">Chat</Row>
      <Row end="3/4">Machines</Row>
    </>,
  )
  expect(screen.getByRole('button', { name: 'Chat' }).getAttribute('aria-current')).toBe('page')
  expect(screen.getByRole('button', { name: /Machines/ }).getAttribute('aria-current')).toBeNull()
})

test('a problem is announced, good news are not', () => {
  render(
    <>
      <Problem title="The file was not applied." />
      <Problem kind="note" title="Found a server." />
    </>,
  )
  expect(screen.getAllByRole('status').map((panel) => panel.textContent)).toEqual([
    'The file was not applied.',
  ])
})

test('a menu opens by its button, runs what is chosen and closes', async () => {
  const rename = vi.fn<() => void>()
  render(
    <Menu
      trigger={<Button>More</Button>}
      entries={[
        { id: 'rename', label: 'Rename', binding: 'F2', onSelect: rename },
        'separator',
        { id: 'delete', label: 'Delete', disabled: true, onSelect: () => {} },
      ]}
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: 'More' }))
  const items = await screen.findAllByRole('menuitem')
  expect(items.map((item) => item.getAttribute('aria-disabled'))).toEqual([null, 'true'])
  fireEvent.click(items[0] ?? document.body)
  expect(rename).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
})

test('what is typed into a controlled field stays', () => {
  function Form() {
    const [value, setValue] = useState('')
    return <TextArea label="Message" value={value} onValueChange={setValue} />
  }
  render(<Form />)
  const area = screen.getByRole('textbox')
  fireEvent.change(area, { target: { value: 'two\nlines' } })
  expect(area).toHaveProperty('value', 'two\nlines')
})
