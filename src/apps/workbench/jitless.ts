import { config } from 'zod/mini';

// Before any schema is parsed: zod would otherwise try `new Function`, which the page's CSP forbids and reports.
config({ jitless: true });
