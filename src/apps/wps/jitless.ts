import { config } from 'zod/mini';

// Before any schema is parsed: the code that zod would otherwise write at run time is in a younger language than the engine's.
config({ jitless: true });
