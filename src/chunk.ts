/**
 * A part of the program that is loaded when it is first needed: once for all who ask, at once for whoever asks later. What could not be
 * loaded is tried again the next time.
 */
export function chunk<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    }));
}
