/** Why a file was not opened where it is no fault with a code: `time` and `crash` of the worker that read it, or `said` in words of its own. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened';
  constructor(
    readonly reason: 'time' | 'crash' | 'cancelled' | 'said',
    message: string = reason,
  ) {
    super(message);
  }
}
