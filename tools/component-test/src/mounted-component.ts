import path from 'node:path';
import { engine } from './engine';
import { Mounted } from './mounted';
import type { Project } from './project';
import { load, type Unit } from './registry';
import { resolveComponent } from './resolve';
import type { CompiledNode } from './rendered';
import { elementOf, TestNode } from './test-node';

/** Properties by name, in camel case, as a page's WXML would give them. */
export type Properties = Readonly<Record<string, unknown>>;

/** A component under test, inside a page that holds nothing else. */
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

  /** Changes properties as the surrounding page would; those not named stay. */
  setProperties(properties: Properties): void {
    const now = this.host.data['properties'] as Properties;
    (this.host.instance['setData'] as (data: object) => void)({ properties: { ...now, ...properties } });
  }

  /** As when its page comes back: `pageLifetimes.show`. Mounting runs none. */
  show(): void {
    elementOf(this.host).triggerPageLifeTime('show');
  }

  /** As when another page or app covers its page: `pageLifetimes.hide`. */
  hide(): void {
    elementOf(this.host).triggerPageLifeTime('hide');
  }

  /** Listens to an event that the component triggers; returns the details so far, a list that grows. */
  details(event: string): readonly unknown[] {
    const details: unknown[] = [];
    elementOf(this).addListener(event, ({ detail }) => {
      details.push(detail);
    });
    return details;
  }
}

const hosts = new Set<string>();

/**
 * The id of a page whose template is the one component: as a root of its own, one with a virtual host has no
 * place.
 */
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
