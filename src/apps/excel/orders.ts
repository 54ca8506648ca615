import type { HostCommand } from '../../pane/host.ts';

export interface Orders {
  /** From the ribbon: carried out at once, or once the pane listens. */
  give(command: HostCommand): void;
  /** For the pane's host. */
  readonly listen: (listener: (command: HostCommand) => void) => () => void;
}

/** Brings the ribbon's orders to the pane. A click may start the add-in: then its order comes before the pane does. */
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
