/** Names of this computer. */
const OWN = ['localhost', '127.0.0.1', '[::1]'];

/** The name in a `Host` header, without its port. */
const nameIn = (host) => /^(\[[0-9a-f:]+\]|[^:]*)(?::\d+)?$/i.exec(host)?.[1]?.toLowerCase();

/**
 * Serves files only for proper requests: to one of this computer's own names (a foreign page could make a name of its own resolve to this computer,
 * and read the answers), with GET or HEAD. A request that makes the file handler fail does not end the server.
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void} files
 * @param {readonly string[]} [names] other names that are the server's own
 * @returns {import('node:http').RequestListener}
 */
export function localOnly(files, names = []) {
  const own = new Set([...OWN, ...names.map((name) => name.toLowerCase())]);
  const refuse = (response, code, headers = {}) => {
    // Part of the answer was sent already: close the connection, so that the client does not wait forever.
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
