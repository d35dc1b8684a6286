import { act } from '@testing-library/react'

/** Turns in which everything that can be answered now is answered and drawn. */
export async function allDrawn(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await act(() => new Promise((done) => setTimeout(done)))
}
