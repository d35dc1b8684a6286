import { Component, type ReactNode } from 'react'

export type PlainOnErrorProps = { readonly raw: string; readonly children: ReactNode }

/** Text that cannot be drawn as Markdown is drawn as it is, and the rest of the answer is none the worse. */
export class PlainOnError extends Component<PlainOnErrorProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <p className="md-plain">{this.props.raw}</p> : this.props.children
  }
}
