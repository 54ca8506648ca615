/** How the page is kept: as an installed app, for offline use, in a local folder, or not at all (plain http). */
export type Keeping = 'installed' | 'offline' | 'file' | 'plain';

export interface Update {
  /** `waiting`: a new version is available. `taken`: another window or this one activated it, and this page is of the old version. */
  readonly kind: 'waiting' | 'taken';
  /** Activates the new version; the page is then reloaded, unless the person cancels leaving it. */
  readonly take: () => void;
}

export interface Offline {
  readonly keeping: Keeping;
  readonly update: Update | null;
}

/** Keeps the page for offline use if the browser allows it. A new version is offered, never forced. */
export function keepOffline(changed: (offline: Offline) => void): void {
  if (location.protocol === 'file:') return changed({ keeping: 'file', update: null });
  if (!('serviceWorker' in navigator) || !isSecureContext) return changed({ keeping: 'plain', update: null });
  // Added only here: browsers refuse the manifest on a page opened from a folder, with an error message.
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'manifest.webmanifest' }));
  const keeping: Keeping = matchMedia('(display-mode: standalone)').matches ? 'installed' : 'offline';
  const workers = navigator.serviceWorker;
  const reload = (): void => location.reload();
  let controlled = workers.controller !== null;
  let wanted = false;
  let update: Update | null = null;
  const notify = (): void => changed({ keeping, update });
  const offer = (registration: ServiceWorkerRegistration): void => {
    if (registration.waiting === null || workers.controller === null) return;
    const take = (): void => {
      wanted = true;
      registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
    };
    update = { kind: 'waiting', take };
    notify();
  };
  // One service worker serves all windows: if one activates a new version, all get it, and the old files are gone.
  workers.addEventListener('controllerchange', () => {
    if (!controlled) return void (controlled = true);
    update = { kind: 'taken', take: reload };
    notify();
    if (wanted) reload();
    wanted = false;
  });
  const register = async (): Promise<void> => {
    const registration = await workers.register('sw.js');
    offer(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => offer(registration));
    });
    await workers.ready;
    notify();
  };
  register().catch(() => changed({ keeping: 'plain', update: null }));
}
