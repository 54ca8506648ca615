import { Component, createElement, type FunctionComponent } from 'preact';

/** A component that is only rendered again if `same` returns false for its properties. */
export function memo<P extends object>(of: FunctionComponent<P>, same: (before: P, after: P) => boolean): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return !same(this.props, next);
    }
    override render() {
      return createElement(of, this.props as P);
    }
  }
  return Memo as unknown as FunctionComponent<P>;
}
