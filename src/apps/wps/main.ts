import './engine.ts';
import { VERSION } from './version.ts';
import { hostOf } from '../../workbook/wps/index.ts';
import { folderOf } from './location.ts';
import { ribbonCallbacks } from './ribbon.ts';

/** The add-in's hidden page: WPS calls these functions when a ribbon button is clicked. */
const callbacks = ribbonCallbacks({
  host: () => hostOf(window),
  folder: folderOf(document.location.href),
  version: VERSION,
  userAgent: navigator.userAgent,
  now: () => new Date(),
  alert: (text) => window.alert(text),
});

// Older documents spell the first one with a capital I.
Object.assign(window, callbacks, { OnAddInLoad: callbacks.OnAddinLoad });
