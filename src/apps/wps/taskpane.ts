import './engine.ts';
import '../jitless.ts';
import '../../pane/pane.css';
import './taskpane.css';
import { mountPane } from '../../pane/index.tsx';
import { wpsText } from '../../text/pane/wps.ts';
import { hostOf } from '../../workbook/wps/index.ts';
import { wpsPaneHost } from './pane-host.ts';

/** The pane's page. */
const root = document.getElementById('root')!;
const wps = hostOf(window);

if (wps === null) root.textContent = wpsText['zh-CN'].notInWps;
else {
  mountPane(
    root,
    wpsPaneHost(wps, {
      href: document.location.href,
      userAgent: navigator.userAgent,
      every: (milliseconds, work) => {
        const timer = window.setInterval(work, milliseconds);
        return () => window.clearInterval(timer);
      },
      now: () => new Date(),
    }),
  );
}
