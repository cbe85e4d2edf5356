import path from 'node:path';
import { engine } from './engine';
import { Mounted } from './mounted';
import type { Project } from './project';
import { load, type Unit } from './registry';
import { resolveComponent } from './resolve';
import type { CompiledNode } from './rendered';
import { elementOf, TestNode } from './test-node';

/** Properties by name, in camel case, with the values that a page's WXML would pass. */
export type Properties = Readonly<Record<string, unknown>>;

/** A component under test, in an otherwise empty page. */
export class MountedComponent extends Mounted {
  private readonly host: TestNode;

  private constructor(host: TestNode, subject: TestNode) {
    super(elementOf(host), elementOf(subject));
    this.host = host;
  }

  /** @param name the component as app.json's usingComponents would name it */
  static mount(project: Project, name: string, properties: Properties = {}): MountedComponent {
    const unit = load(project, resolveComponent(project, path.join(project.root, 'app'), name));
    const created = engine.create(hostOf(unit));
    const host = new TestNode(created._exparserNode);
    (host.instance['setData'] as (data: object) => void)({ properties });
    const component = new MountedComponent(host, host.get(unit.tag));
    component.enter(created.dom);
    return component;
  }

  /** Changes properties as the surrounding page would; the others keep their values. */
  setProperties(properties: Properties): void {
    const now = this.host.data['properties'] as Properties;
    (this.host.instance['setData'] as (data: object) => void)({ properties: { ...now, ...properties } });
  }

  /** Simulates its page's return: `pageLifetimes.show`. Mounting does not run it. */
  show(): void {
    elementOf(this.host).triggerPageLifeTime('show');
  }

  /** Simulates another page or app covering its page: `pageLifetimes.hide`. */
  hide(): void {
    elementOf(this.host).triggerPageLifeTime('hide');
  }

  /** Listens to an event that the component triggers; returns the list of details so far, which grows. */
  details(event: string): readonly unknown[] {
    const details: unknown[] = [];
    elementOf(this).addListener(event, ({ detail }) => {
      details.push(detail);
    });
    return details;
  }
}

const hosts = new Set<string>();

/** The id of a page whose template is only this component: a component with a virtual host needs a parent. */
function hostOf(unit: Unit): string {
  const id = `host-of/${unit.id}`;
  if (hosts.has(id)) return id;
  hosts.add(id);
  return engine.register({
    id,
    path: `${unit.file}.host`,
    tagName: 'host',
    usingComponents: { [unit.tag]: unit.id },
    data: { properties: {} },
    template: (data): CompiledNode => ({
      tag: 'wx-page',
      children: [{ tag: `wx-${unit.tag}`, attr: data['properties'] as Properties, children: [] }],
    }),
  });
}
