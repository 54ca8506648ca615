/** Why a file was not opened, if there is no fault code: `time` and `crash` of the worker that read it, or `message` with a text. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened';
  constructor(
    readonly reason: 'time' | 'crash' | 'cancelled' | 'message',
    message: string = reason,
  ) {
    super(message);
  }
}
