import { createHash } from 'node:crypto';
import type { BuildOutput } from '../build-output';
import type { HostBundle } from './host-bundle';

interface Asset {
  readonly body: Buffer;
  readonly hash: string;
}

/** Scripts and styles of the page by name; each address changes with its content. */
export class Assets {
  private readonly assets: ReadonlyMap<string, Asset>;

  constructor(host: HostBundle, output: BuildOutput | undefined) {
    this.assets = new Map([
      ['host.css', hostAssets(host).style],
      ['templates.js', assetOf(output?.templates ?? '')],
      ['app.js', assetOf(output?.scripts ?? '')],
      ['app.js.map', assetOf(output?.scriptsMap ?? '{}')],
      ['host.js', hostAssets(host).script],
    ]);
  }

  /** Its address: a browser may cache the content of one address, also compiled. */
  address(name: string): string {
    return `/@preview/${name}?v=${this.assets.get(name)?.hash ?? ''}`;
  }

  /** `version` comes from the address; `current` tells whether the body still has it. */
  find(name: string, version: string | null): { body: Buffer; current: boolean } | undefined {
    const asset = this.assets.get(name);
    return asset && { body: asset.body, current: version === asset.hash };
  }
}

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
