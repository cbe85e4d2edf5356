/** A node as WeChat's compiler renders it. */
export interface CompiledNode {
  readonly tag: string;
  readonly attr?: Readonly<Record<string, unknown>>;
  readonly generics?: Readonly<Record<string, string>>;
  readonly rawAttr?: Readonly<Record<string, string>>;
  readonly children: readonly (CompiledNode | string | number)[];
}

/** Renders a template's nodes from its data. */
export type RenderFunction = (data: Readonly<Record<string, unknown>>) => CompiledNode;
