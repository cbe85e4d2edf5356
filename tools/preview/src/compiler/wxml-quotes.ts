/** A whole opening tag with at least one attribute, values in quotes or not. */
const TAG = /<[a-zA-Z][\w-]*(?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s<>"']+["']?))?)*\s*\/?>/g;

/** One attribute: its name with `=`, then a value in quotes, or one that lacks them. */
const ATTRIBUTE = /(\s[^\s=<>"'/]+\s*=\s*)(?:"[^"]*"|'[^']*'|([^\s<>"']+?)["']?(?=\s|\/?>))/g;

/** Puts quotes round attribute values that have none or one. */
export function quoteAttributes(source: string): string {
  return source.replace(TAG, (tag) =>
    tag.replace(ATTRIBUTE, (whole, name: string, bare: string | undefined) =>
      bare === undefined ? whole : `${name}"${bare}"`,
    ),
  );
}
