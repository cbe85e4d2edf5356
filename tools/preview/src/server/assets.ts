import { createHash } from 'node:crypto';
import type { BuildOutput } from '../build-output';
import type { HostBundle } from './host-bundle';

interface Asset {
  readonly body: Buffer;
  readonly hash: string;
}

/** Scripts and styles of the page by name; each has an address that changes with its text. */
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

  /** Where the page finds it: a browser may keep what stands under one address, compiled too. */
  address(name: string): string {
    return `/@preview/${name}?v=${this.assets.get(name)?.hash ?? ''}`;
  }

  /** `version` is what the address asks for; the body is `current` when it is still that one. */
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

/** Made once: the same for all builds, and most of what a page asks for. */
function hostAssets(host: HostBundle): { readonly script: Asset; readonly style: Asset } {
  const known = ofHosts.get(host);
  if (known) return known;
  const made = { script: assetOf(host.script), style: assetOf(host.style) };
  ofHosts.set(host, made);
  return made;
}
