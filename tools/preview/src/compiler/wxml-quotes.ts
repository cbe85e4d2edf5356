/** A whole opening tag with at least one attribute, with quoted or unquoted values. */
const TAG = /<[a-zA-Z][\w-]*(?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s<>"']+["']?))?)*\s*\/?>/g;

/** One attribute: its name with `=`, then a quoted or an unquoted value. */
const ATTRIBUTE = /(\s[^\s=<>"'/]+\s*=\s*)(?:"[^"]*"|'[^']*'|([^\s<>"']+?)["']?(?=\s|\/?>))/g;

/** Adds missing quotes around attribute values. */
export function quoteAttributes(source: string): string {
  return source.replace(TAG, (tag) =>
    tag.replace(ATTRIBUTE, (whole, name: string, bare: string | undefined) =>
      bare === undefined ? whole : `${name}"${bare}"`,
    ),
  );
}
