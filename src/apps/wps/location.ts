/** The folder of a page by its address, with a slash at its end, as WPS wants it: absolute, not percent-encoded, without query. */
export function folderOf(href: string): string {
  const path = href.split(/[?#]/, 1)[0]!;
  return decoded(path.slice(0, path.lastIndexOf('/') + 1));
}

/** The path of a file as the system writes it, from its address: `file:///C:/a.xlsx` → `C:\a.xlsx`. Web addresses stay as they are. */
export function nativePath(href: string): string {
  const [, host, path] = /^file:\/\/([^/]*)(\/.*)$/i.exec(decoded(href)) ?? [];
  if (path === undefined) return href;
  if (host !== '') return `\\\\${host!}${path.replace(/\//g, '\\')}`;
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1).replace(/\//g, '\\') : path;
}

/** An address with a per cent sign of its own is left as it is rather than refused. */
function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
