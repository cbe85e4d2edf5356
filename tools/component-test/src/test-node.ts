import exparser, { type Component } from 'miniprogram-exparser';
import { plainClasses } from './class-prefix';
import { composedTags, composedText } from './composed';
import { ComponentRuntimeError } from './errors';
import { select, tagOf } from './selectors';
import { wxmlOf } from './wxml-text';

const elements = new WeakMap<TestNode, Component>();

/** The framework's node behind a test node. */
export function elementOf(node: TestNode): Component {
  const element = elements.get(node);
  if (element) return element;
  throw new ComponentRuntimeError('node_not_found', 'not a node of this runtime');
}

/** One tag on screen, native or component, as tests query it. */
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

  /** Its effective classes, including those passed in as external classes. */
  get classes(): string[] {
    const element = elementOf(this);
    if (element.$$) return plainClasses(element.$$.className);
    const written = this.attribute('class');
    return typeof written === 'string' ? plainClasses(written) : [];
  }

  /** `this` of the tag's component. */
  get instance(): Record<string, unknown> {
    return exparser.Element.getMethodCaller(elementOf(this)) ?? {};
  }

  /** The component's data and properties. */
  get data(): Readonly<Record<string, unknown>> {
    return (this.instance['data'] ?? {}) as Readonly<Record<string, unknown>>;
  }

  /**
   * The value passed to the tag under a name, kebab or camel case: a component's property, otherwise an
   * attribute of the tag, with its type (`disabled` is a boolean). Undefined when the tag has none.
   */
  attribute(name: string): unknown {
    const element = elementOf(this);
    const key = camelCase(name);
    if (exparser.Component.hasPublicProperty(element, key)) return element.data[key];
    return element._vt?.attrs.find((attribute) => camelCase(attribute.name) === key)?.value;
  }

  /**
   * The rendered WXML, for `toMatchSnapshot()`: this component's own template with its values, and the values
   * passed to the components inside it. With `deep`, also what those render.
   */
  toWxml({ deep = false }: { readonly deep?: boolean } = {}): string {
    return wxmlOf(elementOf(this), deep);
  }

  /** Every node that matches the selector; see `select`. */
  all(selector: string): TestNode[] {
    return select(elementOf(this), selector).map((element) => new TestNode(element));
  }

  /** The first node that matches the selector, or null. */
  find(selector: string): TestNode | null {
    return this.all(selector)[0] ?? null;
  }

  /**
   * The only node that matches the selector.
   * @throws ComponentRuntimeError `node_not_found`, `node_ambiguous`
   */
  get(selector: string): TestNode {
    return this.only(this.all(selector), `"${selector}"`);
  }

  /** The innermost nodes, in components too, whose whole text equals or matches this. */
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
   * The only innermost node with this text.
   * @throws ComponentRuntimeError `node_not_found`, `node_ambiguous`
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
