import { createHash } from 'node:crypto';
import type { BuildOutput } from '../build-output';
import type { HostBundle } from './host-bundle';

/** Scripts and styles of the page by name; each has an address that changes with its text. */
export class Assets {
  private readonly texts: ReadonlyMap<string, string>;

  constructor(host: HostBundle, output: BuildOutput | undefined) {
    this.texts = new Map([
      ['host.css', host.style],
      ['templates.js', output?.templates ?? ''],
      ['app.js', output?.scripts ?? ''],
      ['app.js.map', output?.scriptsMap ?? '{}'],
      ['host.js', host.script],
    ]);
  }

  /** Where the page finds it: a browser may keep what stands under one address, compiled too. */
  address(name: string): string {
    return `/@preview/${name}?v=${hash(this.texts.get(name) ?? '')}`;
  }

  /** `version` is what the address asks for; the text is `current` when it is still that one. */
  find(name: string, version: string | null): { text: string; current: boolean } | undefined {
    const text = this.texts.get(name);
    return text === undefined ? undefined : { text, current: version !== null && version === hash(text) };
  }
}

const hash = (text: string): string => createHash('sha1').update(text).digest('hex').slice(0, 12);
