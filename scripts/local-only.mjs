/** Names by which this computer calls itself. */
const OWN = ['localhost', '127.0.0.1', '[::1]'];

/** The name in a `Host` header, without its port. */
const nameIn = (host) => /^(\[[0-9a-f:]+\]|[^:]*)(?::\d+)?$/i.exec(host)?.[1]?.toLowerCase();

/**
 * A server's files for whoever asks for them as they are meant to be asked for: by this computer's own names (a page elsewhere may have a name
 * of its own point here, and would read the answers), with GET or HEAD. A request that the files choke on costs itself and not the server.
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void} files
 * @param {readonly string[]} [names] other names that are the server's own
 * @returns {import('node:http').RequestListener}
 */
export function localOnly(files, names = []) {
  const own = new Set([...OWN, ...names.map((name) => name.toLowerCase())]);
  const refuse = (response, code, headers = {}) => {
    // Half an answer cannot be taken back: who waits for the rest must not wait for ever.
    if (response.headersSent) response.destroy();
    else response.writeHead(code, headers).end();
  };
  return (request, response) => {
    if (!own.has(nameIn(request.headers.host ?? ''))) return refuse(response, 421);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, { Allow: 'GET, HEAD' });
    try {
      files(request, response, () => refuse(response, 404));
    } catch {
      refuse(response, 400);
    }
  };
}
