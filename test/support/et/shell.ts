import type { World } from './world.ts';

/** The program's panes, storage and events: everything but workbooks. */

export interface Pane {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  visible: boolean;
  dock: number;
  width: number;
  /** Its window is gone, and the id is outdated. */
  stale: boolean;
}

export function paneObject(world: World, pane: Pane): object {
  const alive = (): void => {
    if (pane.stale) throw new Error('对象已与其客户端断开连接');
  };
  return world.see('TaskPane', {
    get ID() {
      return pane.id;
    },
    get Visible() {
      alive();
      return pane.visible;
    },
    set Visible(visible: boolean) {
      alive();
      pane.visible = visible;
    },
    get DockPosition() {
      return pane.dock;
    },
    set DockPosition(dock: number) {
      pane.dock = dock;
    },
    get Width() {
      return pane.width;
    },
    set Width(width: number) {
      pane.width = width;
    },
    Delete: () => {
      pane.stale = true;
    },
  });
}

export function storageObject(world: World, kept: Map<string, unknown>): object {
  const { storage } = world.options;
  return world.see('PluginStorage', {
    getItem: (key: unknown): unknown => {
      const value = kept.get(String(key));
      if (value === undefined) return storage === 'text' ? null : undefined;
      if (storage === 'text') return String(value);
      return storage === 'number' && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    },
    setItem: (key: unknown, value: unknown): void => void kept.set(String(key), value),
    removeItem: (key: unknown): void => void kept.delete(String(key)),
    clear: (): void => kept.clear(),
  });
}

type Listener = (...details: unknown[]) => void;

export interface Events {
  readonly object: object;
  fire(name: string, ...details: unknown[]): void;
  readonly listeners: Map<string, Set<Listener>>;
}

export function newEvents(world: World): Events {
  const listeners = new Map<string, Set<Listener>>();
  return {
    listeners,
    fire: (name, ...details) => {
      if (world.options.events === true || (world.options.events === 'activation' && name === 'WorkbookActivate'))
        for (const listener of listeners.get(name) ?? []) listener(...details);
    },
    object: world.see('ApiEvent', {
      AddApiEventListener: (name: unknown, listener: unknown): void => {
        listeners.set(String(name), (listeners.get(String(name)) ?? new Set()).add(listener as Listener));
      },
      RemoveApiEventListener: (name: unknown, listener: unknown): void => void listeners.get(String(name))?.delete(listener as Listener),
    }),
  };
}
