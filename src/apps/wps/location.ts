/** The folder of a page's address as WPS expects it: absolute, with a final slash, not percent-encoded, without query. */
export function folderOf(href: string): string {
  const path = href.split(/[?#]/, 1)[0]!;
  return decoded(path.slice(0, path.lastIndexOf('/') + 1));
}

/** The path of a file in the system's notation: `file:///C:/a.xlsx` → `C:\a.xlsx`. Web addresses stay unchanged. */
export function nativePath(href: string): string {
  const [, host, path] = /^file:\/\/([^/]*)(\/.*)$/i.exec(decoded(href)) ?? [];
  if (path === undefined) return href;
  if (host !== '') return `\\\\${host!}${path.replace(/\//g, '\\')}`;
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1).replace(/\//g, '\\') : path;
}

/** An address with a literal per cent sign is left unchanged rather than refused. */
function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
