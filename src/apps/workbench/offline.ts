/** How the page is kept: as an installed app, for offline use, straight from a folder, or not at all (plain http). */
export type Keeping = 'installed' | 'offline' | 'file' | 'plain';

export interface Update {
  /** `waiting`: a new version may be taken. `taken`: it is in use, by another window or this one, and this page is of the version before. */
  readonly kind: 'waiting' | 'taken';
  /** Takes the new version; the page is loaded anew, unless the person would rather not leave it. */
  readonly take: () => void;
}

export interface Offline {
  readonly keeping: Keeping;
  readonly update: Update | null;
}

/** Keeps the page for offline use where the browser allows it. A new version is offered, never forced. */
export function keepOffline(changed: (offline: Offline) => void): void {
  if (location.protocol === 'file:') return changed({ keeping: 'file', update: null });
  if (!('serviceWorker' in navigator) || !isSecureContext) return changed({ keeping: 'plain', update: null });
  // Only here: a browser refuses it to a page opened from a folder, and complains.
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'manifest.webmanifest' }));
  const keeping: Keeping = matchMedia('(display-mode: standalone)').matches ? 'installed' : 'offline';
  const workers = navigator.serviceWorker;
  const reload = (): void => location.reload();
  let controlled = workers.controller !== null;
  let wanted = false;
  let update: Update | null = null;
  const tell = (): void => changed({ keeping, update });
  const offer = (registration: ServiceWorkerRegistration): void => {
    if (registration.waiting === null || workers.controller === null) return;
    const take = (): void => {
      wanted = true;
      registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
    };
    update = { kind: 'waiting', take };
    tell();
  };
  // One worker serves every window: what one takes, all have, and the files of the version before are gone.
  workers.addEventListener('controllerchange', () => {
    if (!controlled) return void (controlled = true);
    update = { kind: 'taken', take: reload };
    tell();
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
    tell();
  };
  register().catch(() => changed({ keeping: 'plain', update: null }));
}
