import { createHash } from 'node:crypto';
import type { BuildOutput, Styles } from '../build-output';
import type { HostBundle } from './host-bundle';

interface Asset {
  readonly body: Buffer;
  readonly hash: string;
}

/** Style sheets of this many characters or more are linked: a shorter one costs less in the page than a request. */
const LINKED_FROM = 32_768;

/** Scripts and styles of the page by name; each address changes with its content. */
export class Assets {
  private readonly assets: ReadonlyMap<string, Asset>;
  private readonly linked: ReadonlySet<string>;

  constructor(host: HostBundle, output: BuildOutput | undefined) {
    const shared = sharedStyles(output?.styles ?? {});
    this.linked = new Set(shared.filter(([, css]) => css.length >= LINKED_FROM).map(([key]) => key));
    this.assets = new Map([
      ['host.css', hostAssets(host).style],
      ['templates.js', assetOf(output?.templates ?? '')],
      ['app.js', assetOf(output?.scripts ?? '')],
      ['app.js.map', assetOf(output?.scriptsMap ?? '{}')],
      ['host.js', hostAssets(host).script],
      // Short ones, too: a page may link to one that has become short since.
      ...shared.map(([key, css]) => [`${key}.css`, assetOf(css)] as const),
    ]);
  }

  /** Its address: a browser may cache the content of one address, also compiled. */
  address(name: string): string {
    return `/@preview/${name}?v=${this.assets.get(name)?.hash ?? ''}`;
  }

  /**
   * The address of a style sheet; undefined for one to write into the page. It is in the page's own folder, so that
   * relative addresses mean the same in both.
   */
  styleAddress(key: string): string | undefined {
    return this.linked.has(key)
      ? `/@preview.${key}.css?v=${this.assets.get(`${key}.css`)?.hash ?? ''}`
      : undefined;
  }

  /** `version` comes from the address; `current` tells whether the body still has it. */
  find(name: string, version: string | null): { body: Buffer; current: boolean } | undefined {
    const asset = this.assets.get(name);
    return asset && { body: asset.body, current: version === asset.hash };
  }
}

/** A page's own sheet stays in the page: a link that does not count yet would be loaded after the page is shown. */
const sharedStyles = (styles: Styles): [key: string, css: string][] =>
  Object.entries(styles).filter(([key]) => !key.startsWith('page:'));

const assetOf = (text: string): Asset => {
  const body = Buffer.from(text);
  return { body, hash: createHash('sha1').update(body).digest('hex').slice(0, 12) };
};

const ofHosts = new WeakMap<HostBundle, { readonly script: Asset; readonly style: Asset }>();

/** Created once: the same for all builds, and most of a page's bytes. */
function hostAssets(host: HostBundle): { readonly script: Asset; readonly style: Asset } {
  const known = ofHosts.get(host);
  if (known) return known;
  const made = { script: assetOf(host.script), style: assetOf(host.style) };
  ofHosts.set(host, made);
  return made;
}
