/** How the page is kept: as an installed app, for offline use, straight from a folder, or not at all (plain http). */
export type Keeping = 'installed' | 'offline' | 'file' | 'plain';

export interface Offline {
  readonly keeping: Keeping;
  /** Takes the new version; the page is loaded anew. `null` while there is none. */
  readonly update: (() => void) | null;
}

/** Keeps the page for offline use where the browser allows it. A new version is offered, never forced. */
export function keepOffline(changed: (offline: Offline) => void): void {
  if (location.protocol === 'file:') return changed({ keeping: 'file', update: null });
  if (!('serviceWorker' in navigator) || !isSecureContext) return changed({ keeping: 'plain', update: null });
  // Only here: a browser refuses it to a page opened from a folder, and complains.
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'manifest.webmanifest' }));
  const keeping: Keeping = matchMedia('(display-mode: standalone)').matches ? 'installed' : 'offline';
  const workers = navigator.serviceWorker;
  const offer = (registration: ServiceWorkerRegistration): void => {
    const { waiting } = registration;
    if (waiting === null || workers.controller === null) return;
    changed({
      keeping,
      update: () => {
        workers.addEventListener('controllerchange', () => location.reload(), { once: true });
        waiting.postMessage({ type: 'SKIP_WAITING' });
      },
    });
  };
  const register = async (): Promise<void> => {
    const registration = await workers.register('sw.js');
    offer(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => offer(registration));
    });
    await workers.ready;
    changed({ keeping, update: null });
    offer(registration);
  };
  register().catch(() => changed({ keeping: 'plain', update: null }));
}
