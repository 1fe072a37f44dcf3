import { Component, type ReactNode } from 'react';

type Props = { onBreak?(): void; broken: ReactNode; children: ReactNode };

/** A fault must not leave a dead picture of a page: everything closes, and another page says how to come back. */
export class PageGuard extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onBreak?.();
  }

  override render() {
    return this.state.failed ? this.props.broken : this.props.children;
  }
}
