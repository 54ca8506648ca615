import type { HostCommand } from '../../pane/host.ts';

export interface Orders {
  /** Called by the ribbon: executed at once, or when the pane starts to listen. */
  give(command: HostCommand): void;
  /** For the pane's host. */
  readonly listen: (listener: (command: HostCommand) => void) => () => void;
}

/** Passes the ribbon's commands to the pane. A click may start the add-in, so its command can precede the pane. */
export function createOrders(): Orders {
  let listener: ((command: HostCommand) => void) | null = null;
  let waiting: HostCommand | null = null;
  return {
    give: (command) => {
      if (listener === null) waiting = command;
      else listener(command);
    },
    listen: (added) => {
      listener = added;
      if (waiting !== null) added(waiting);
      waiting = null;
      return () => {
        if (listener === added) listener = null;
      };
    },
  };
}
