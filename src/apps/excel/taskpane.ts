import '../jitless.ts';
import './page.css';
import '../../pane/pane.css';
import { mountPane } from '../../pane/index.tsx';
import { associateCommands, paneColor, ready, showPane } from '../../workbook/excel/index.ts';
import { createOrders } from './orders.ts';
import { excelPaneHost } from './pane-host.ts';
import { followTheme } from './theme.ts';

/** Inserted by the bundler from package.json. */
declare const GOUJI_VERSION: string;

/** Time for Office.js to find its Excel before the page shows that there is none, in ms. */
const TIMEOUT = 8_000;

const byId = (id: string): HTMLElement => document.getElementById(id)!;

/** The page of the pane and of the ribbon, which share a runtime. */
async function start(): Promise<void> {
  const outside = window.setTimeout(() => {
    byId('outside').hidden = false;
    byId('pane').textContent = '';
  }, TIMEOUT);
  const { host, platform, supported } = await ready();
  window.clearTimeout(outside);
  byId('outside').hidden = host === 'Excel';
  byId('pane').textContent = '';
  if (host !== 'Excel') return;
  if (!supported) {
    document.documentElement.classList.add('too-old');
    return;
  }

  const orders = createOrders();
  const order = (command: 'validate' | 'export') => async () => {
    await showPane();
    orders.give(command);
  };
  associateCommands({ validate: order('validate'), export: order('export') });
  followTheme(window, paneColor);
  mountPane(byId('pane'), excelPaneHost({ window, platform, version: GOUJI_VERSION, now: () => new Date(), onCommand: orders.listen }));
}

if (!document.documentElement.classList.contains('too-old')) void start();
