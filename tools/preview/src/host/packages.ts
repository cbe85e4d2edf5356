import type { AppConfig } from '../ports';

interface Subpackage {
  /** With a slash at its end. */
  readonly root: string;
  readonly independent: boolean;
}

/** Which package a page or component is shipped in. */
export class Packages {
  private readonly subpackages: readonly Subpackage[];

  constructor(app: AppConfig) {
    const listed = app['subPackages'] ?? app['subpackages'];
    this.subpackages = (Array.isArray(listed) ? listed : []).flatMap(
      (each: { root?: unknown; independent?: unknown } | null) =>
        typeof each?.root === 'string' && each.root !== ''
          ? [{ root: `${each.root.replace(/^\/+|\/+$/g, '')}/`, independent: each.independent === true }]
          : [],
    );
  }

  /** The root of its subpackage; undefined for the main package. */
  of(id: string): string | undefined {
    return this.find(id)?.root;
  }

  /** Whether it runs without the main package: what app.wxss says is not for it, and App need not be there. */
  isIndependent(id: string): boolean {
    return this.find(id)?.independent === true;
  }

  private find(id: string): Subpackage | undefined {
    return this.subpackages.find(({ root }) => id.startsWith(root));
  }
}
