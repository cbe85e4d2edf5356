import exparser, { type Component } from 'miniprogram-exparser';
import { plainClasses } from './class-prefix';
import { composedTags, composedText } from './composed';
import { ComponentRuntimeError } from './errors';
import { select, tagOf } from './selectors';
import { wxmlOf } from './wxml-text';

const elements = new WeakMap<TestNode, Component>();

/** The framework's node behind a test's. */
export function elementOf(node: TestNode): Component {
  const element = elements.get(node);
  if (element) return element;
  throw new ComponentRuntimeError('node_not_found', 'not a node of this runtime');
}

/** One tag on screen, native or component, as a test asks about it. */
export class TestNode {
  constructor(element: Component) {
    elements.set(this, element);
  }

  /** The tag in WXML, such as `view` or `t-button`. */
  get tag(): string {
    return tagOf(elementOf(this));
  }

  /** All text inside, as on screen, one space for every run of white space. */
  get text(): string {
    return composedText(elementOf(this));
  }

  /** The classes that it ends up with, those passed in as external classes among them. */
  get classes(): string[] {
    const element = elementOf(this);
    if (element.$$) return plainClasses(element.$$.className);
    const written = this.attribute('class');
    return typeof written === 'string' ? plainClasses(written) : [];
  }

  /** `this` of the component that the tag stands for. */
  get instance(): Record<string, unknown> {
    return exparser.Element.getMethodCaller(elementOf(this)) ?? {};
  }

  /** The component's data and properties. */
  get data(): Readonly<Record<string, unknown>> {
    return (this.instance['data'] ?? {}) as Readonly<Record<string, unknown>>;
  }

  /**
   * What the tag was given under a name, kebab or camel case: a component's property, else an attribute of
   * the tag, with its type (`disabled` is a boolean). Undefined when it was given none.
   */
  attribute(name: string): unknown {
    const element = elementOf(this);
    const key = camelCase(name);
    if (exparser.Component.hasPublicProperty(element, key)) return element.data[key];
    return element._vt?.attrs.find((attribute) => camelCase(attribute.name) === key)?.value;
  }

  /**
   * What is rendered, as WXML, for `toMatchSnapshot()`: this component's own template with its values, and what the
   * components inside it are given. With `deep`, also what those render.
   */
  toWxml({ deep = false }: { readonly deep?: boolean } = {}): string {
    return wxmlOf(elementOf(this), deep);
  }

  /** Every node that the selector names; see `select`. */
  all(selector: string): TestNode[] {
    return select(elementOf(this), selector).map((element) => new TestNode(element));
  }

  /** The first node that the selector names, or null. */
  find(selector: string): TestNode | null {
    return this.all(selector)[0] ?? null;
  }

  /**
   * The one node that the selector names. @throws ComponentRuntimeError `node_not_found`, `node_ambiguous`
   */
  get(selector: string): TestNode {
    return this.only(this.all(selector), `"${selector}"`);
  }

  /** The innermost nodes, in components too, whose whole text is this, or matches it. */
  allByText(text: string | RegExp): TestNode[] {
    const fits = (element: Component): boolean => {
      const found = composedText(element);
      return typeof text === 'string' ? found === text : text.test(found);
    };
    return composedTags(elementOf(this))
      .filter((element) => fits(element) && !composedTags(element).some(fits))
      .map((element) => new TestNode(element));
  }

  /**
   * The one innermost node with this text. @throws ComponentRuntimeError `node_not_found`, `node_ambiguous`
   */
  byText(text: string | RegExp): TestNode {
    return this.only(this.allByText(text), `text ${String(text)}`);
  }

  private only(nodes: readonly TestNode[], what: string): TestNode {
    const [node] = nodes;
    if (node && nodes.length === 1) return node;
    throw new ComponentRuntimeError(
      node ? 'node_ambiguous' : 'node_not_found',
      `${what} names ${String(nodes.length)} nodes in <${this.tag}>, whose text is "${this.text}"`,
    );
  }
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
