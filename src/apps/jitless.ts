/**
 * Must run before any schema is parsed: zod would otherwise try `new Function`, which a page's policy forbids and reports, and generate code too new
 * for old engines. Set where zod keeps its configuration (`z.config()`) without importing zod, which pages load only with the first chunk that has a
 * schema.
 */
(globalThis as { __zod_globalConfig?: { readonly jitless: boolean } }).__zod_globalConfig = { jitless: true };
