import { Component, type ReactNode } from 'react';

type Props = { onBreak(): void; broken: ReactNode; children: ReactNode };

/** A fault in the room must not leave a dead picture of it: everything closes, and the page says how to come back. */
export class RoomGuard extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onBreak();
  }

  override render() {
    return this.state.failed ? this.props.broken : this.props.children;
  }
}
