import { textOf, tolerant, whole } from './normalize.ts';
import type { EtRibbon, EtTaskPane, WpsApplication } from './object-model.ts';

/** The task pane and the ribbon. Their two pages share only `PluginStorage`. */

const RIGHT = 2;
const PANE_KEY = 'gouji.pane';
const COMMAND_KEY = 'gouji.command';

function existing(application: WpsApplication): EtTaskPane | null {
  const id = whole(tolerant(() => application.PluginStorage.getItem(PANE_KEY)));
  // The id outlives its window: the build then throws, returns nothing, or returns a pane that refuses every access.
  const pane = id === null ? null : (tolerant(() => application.GetTaskPane(id)) ?? null);
  return pane !== null && typeof tolerant(() => pane.Visible) === 'boolean' ? pane : null;
}

/** Shows the pane on the right, reusing an existing one. `url` is absolute. False if the program refused. */
export function showPane(application: WpsApplication, { url, title, width = 380 }: { url: string; title: string; width?: number }): boolean {
  const old = existing(application);
  if (old !== null && tolerant(() => ((old.Visible = true), old.Visible)) === true) return true;
  const pane = tolerant(() => application.CreateTaskPane(url, title)) ?? null;
  if (pane === null) return false;
  tolerant(() => application.PluginStorage.setItem(PANE_KEY, String(pane.ID)));
  tolerant(() => (pane.DockPosition = RIGHT));
  tolerant(() => (pane.Width = width));
  return tolerant(() => ((pane.Visible = true), true)) === true;
}

/** 收起. False if there is no pane to hide. */
export function hidePane(application: WpsApplication): boolean {
  const pane = existing(application);
  return pane !== null && tolerant(() => ((pane.Visible = false), true)) === true;
}

/** Stores the ribbon that the program passes to `OnAddinLoad`. */
export function keepRibbon(application: WpsApplication, ribbon: EtRibbon): void {
  tolerant(() => (application.ribbonUI = ribbon));
}

/** Makes the ribbon query its buttons again; all of them without an id. */
export function refreshRibbon(application: WpsApplication, control?: string): void {
  const ribbon = tolerant(() => application.ribbonUI);
  if (ribbon != null) tolerant(() => (control === undefined ? ribbon.Invalidate() : ribbon.InvalidateControl(control)));
}

/** A command from the ribbon's page to the pane's. */
export function sendCommand(application: WpsApplication, command: string): void {
  const last = whole(textOf(tolerant(() => application.PluginStorage.getItem(COMMAND_KEY)))?.split(' ')[0]) ?? 0;
  tolerant(() => application.PluginStorage.setItem(COMMAND_KEY, `${last + 1} ${command}`));
}

/** Calls a function at an interval until the returned function is called. */
export type Every = (milliseconds: number, work: () => void) => () => void;

/** Receives commands sent from now on, and one sent earlier that no pane has received. Returns a function that stops it. */
export function listenForCommands(application: WpsApplication, every: Every, listener: (command: string) => void): () => void {
  const look = (): void => {
    const order = textOf(tolerant(() => application.PluginStorage.getItem(COMMAND_KEY)));
    const [, number, command] = /^(\d+) (.+)$/.exec(order ?? '') ?? [];
    if (command === undefined) return;
    // Removed at once, so that only one pane executes it.
    tolerant(() => application.PluginStorage.setItem(COMMAND_KEY, number!));
    listener(command);
  };
  const stop = every(300, look);
  look();
  return stop;
}
