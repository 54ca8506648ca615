/**
 * Before any schema is parsed: zod would otherwise try `new Function`, which a page's policy forbids and reports, and write code in a younger
 * language than an old engine's. Said where zod keeps its settings (`z.config()`), without zod itself: pages load it with the first part that
 * has a schema, and most clicks need none.
 */
(globalThis as { __zod_globalConfig?: { readonly jitless: boolean } }).__zod_globalConfig = { jitless: true };
