import type { GeneralComponent } from 'glass-easel';
import { kebab } from '../builtins/component';
import { pageOrigin } from '../host/page-coordinates';
import type { ViewNodes } from '../wx/view-nodes';
import { attributeOf, propertyNames } from './attributes';
import { callElementFunction } from './element-functions';
import { AgentError } from './errors';
import type { Handles } from './handles';
import { callMethodOf, dataOf, setDataOf } from './instances';
import { jsonOf } from './json';
import { isComponent, isCustom, shownElement, tagOf } from './nodes';
import type { TagNode } from './nodes';
import { first } from './page-methods';
import { listOf, objectOf, optionalText, textOf, textsOf } from './params';
import type { Methods, Params } from './params';
import { select } from './queries';
import { elementToTouch, touch } from './touches';
import type { TouchType } from './touches';
import { innerWxml, outerWxml } from './wxml';

const TOUCHES: readonly TouchType[] = ['touchstart', 'touchmove', 'touchend', 'touchcancel'];
/** Events that bubble through components, as touches do. */
const BUBBLING = /^(?:tap|longpress|longtap|touch\w+|transitionend|animation\w+)$/;

const ofTheNode = (node: TagNode): Record<string, unknown> => ({
  id: node.id,
  class: node.class,
  style: node.style,
  dataset: node.dataset,
});

function propertyOf(node: TagNode, name: string): unknown {
  const data = isComponent(node) ? (node.data as Record<string, unknown>) : {};
  const own = ofTheNode(node);
  if (name === '__propPublic') {
    const names = isComponent(node) ? propertyNames(node) : [];
    return Object.fromEntries([...Object.keys(own), ...names].map((each) => [each, true]));
  }
  if (name === '_translateX' || name === '_translateY') return data[name === '_translateX' ? 'x' : 'y'] ?? 0;
  return jsonOf(name in data ? data[name] : own[name]);
}

/** Position from the top left of the page's whole content. px. */
function offsetOf(node: TagNode): { left: number; top: number } {
  const element = elementToTouch(node);
  const { left, top } = element.getBoundingClientRect();
  const origin = pageOrigin(element);
  const scroller = element.closest('.preview-scroller');
  return {
    left: left - origin.left + (scroller?.scrollLeft ?? 0),
    top: top - origin.top + (scroller?.scrollTop ?? 0),
  };
}

function trigger(node: TagNode, name: string, detail: unknown): void {
  const bubbling = BUBBLING.test(name);
  node.triggerEvent(name, detail ?? {}, { bubbles: bubbling, composed: bubbling });
}

/** @throws AgentError `bad_params` for a node without data and methods */
function custom(node: TagNode): GeneralComponent {
  if (isCustom(node)) return node;
  throw new AgentError('bad_params', `<${tagOf(node)}> is not a component of the mini-program.`);
}

/** `Element.*` of WeChat's automator. */
export function elementMethods(handles: Handles, nodes: ViewNodes): Methods {
  const at = (params: Params): TagNode => handles.node(params);
  const found = (params: Params): TagNode[] => select(at(params), textOf(params, 'selector'));
  const done =
    (act: (node: TagNode, params: Params) => unknown) =>
    async (params: Params): Promise<object> => {
      await act(at(params), params);
      return {};
    };
  return {
    'Element.getElement': (params) => handles.ofNode(first(found(params), textOf(params, 'selector'))),
    'Element.getElements': (params) => ({ elements: found(params).map((node) => handles.ofNode(node)) }),
    'Element.getDOMProperties': (params) => {
      const element = shownElement(at(params)) as unknown as Record<string, unknown> | undefined;
      return { properties: textsOf(params, 'names').map((name) => jsonOf(element?.[name]) ?? null) };
    },
    'Element.getProperties': (params) => {
      const node = at(params);
      return { properties: textsOf(params, 'names').map((name) => propertyOf(node, name) ?? null) };
    },
    'Element.getAttributes': (params) => {
      const node = at(params);
      return { attributes: textsOf(params, 'names').map((name) => attributeOf(node, name)) };
    },
    'Element.getStyles': (params) => {
      const style = getComputedStyle(elementToTouch(at(params)));
      return { styles: textsOf(params, 'names').map((name) => style.getPropertyValue(kebab(name))) };
    },
    'Element.getOffset': (params) => offsetOf(at(params)),
    'Element.getWXML': (params) => {
      const node = at(params);
      return { wxml: params['type'] === 'inner' ? innerWxml(node) : outerWxml(node) };
    },
    'Element.tap': done((node) => {
      touch(node, 'touchstart');
      touch(node, 'touchend');
    }),
    ...Object.fromEntries(
      TOUCHES.map((type) => [
        `Element.${type}`,
        done((node, params) => {
          touch(node, type, params);
        }),
      ]),
    ),
    'Element.triggerEvent': done((node, params) => {
      trigger(node, textOf(params, 'type'), params['detail']);
    }),
    'Element.dispatchEvent': done((node, params) => {
      const name = textOf(params, 'eventName');
      const inside = optionalText(params, '$');
      const target = inside === undefined ? node : first(select(node, inside), inside);
      const type = TOUCHES.find((each) => each === name);
      if (type) touch(target, type, params);
      else trigger(target, name, params['detail']);
    }),
    'Element.callFunction': async (params) => {
      const args = listOf(params, 'args');
      return { result: jsonOf(await callElementFunction(at(params), textOf(params, 'functionName'), args)) };
    },
    'Element.getData': (params) => ({ data: dataOf(custom(at(params)), optionalText(params, 'path')) }),
    'Element.setData': done((node, params) => setDataOf(custom(node), objectOf(params, 'data'))),
    'Element.callMethod': async (params) => ({
      result: await callMethodOf(custom(at(params)), textOf(params, 'method'), listOf(params, 'args')),
    }),
    'Element.callContextMethod': (params) => {
      const node = at(params);
      const context = nodes.of(node)?.context?.() as Record<string, unknown> | undefined;
      const method = textOf(params, 'method');
      const call = context?.[method];
      if (typeof call !== 'function')
        throw new AgentError('no_method', `The context of <${tagOf(node)}> has no method "${method}".`);
      return { result: jsonOf(Reflect.apply(call, context, listOf(params, 'args'))) };
    },
  };
}
