import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly children: ReactNode
}

interface State {
  readonly failed: boolean
}

/** Stands in for a view that threw while it was drawn. React reports the error itself. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    const again = () => this.setState({ failed: false })
    return (
      <EmptyState
        title={texts.brokenTitle}
        actions={<Button onClick={again}>{texts.brokenAgain}</Button>}
      >
        <p>{texts.brokenText}</p>
      </EmptyState>
    )
  }
}
