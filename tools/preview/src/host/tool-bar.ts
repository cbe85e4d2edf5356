import { DEFAULT_SCENE, isPerson, isVersion, withParameter } from './address';
import type { SettingsAddress } from './address';
import { element } from './dom';

export interface ToolBarActions {
  readonly setOnline: (online: boolean) => void;
  readonly setVisible: (visible: boolean) => void;
  readonly refresh: () => void;
  readonly clearPerson: () => void;
  readonly restart: () => void;
}

const PERSONS = ['alice', 'bob', 'carol'];
/** Where something changes for sign-in and profile. */
const VERSIONS = [
  '3.8.10',
  '3.2.2',
  '2.32.3',
  '2.29.1',
  '2.27.1',
  '2.27.0',
  '2.24.4',
  '2.21.2',
  '2.10.4',
  '2.10.3',
];
const SCENES: readonly (readonly [number, string])[] = [
  [DEFAULT_SCENE, '1001 发现栏'],
  [1007, '1007 好友分享'],
  [1011, '1011 扫二维码'],
  [1089, '1089 最近使用'],
  [1154, '1154 朋友圈单页'],
];

/** The tool bar beside the phone. What it sets stands in the address, so that a link says all of it. */
export class ToolBar {
  readonly element: HTMLElement;
  private readonly route = element('code', 'preview-route', { 'data-testid': 'route' });
  private readonly refresh: HTMLButtonElement;
  private readonly state = element('span', 'preview-state', { role: 'status' });

  constructor(title: string, desk: SettingsAddress, actions: ToolBarActions) {
    this.refresh = push('下拉刷新', actions.refresh);
    this.element = element('aside', 'preview-tools', { 'aria-label': '预览工具' }, [
      element('header', 'preview-tools-head', {}, [
        element('strong', 'preview-tools-title', {}, [title]),
        this.state,
      ]),
      element('div', 'preview-tools-group', {}, [
        field('用户', suggest('person', desk.person, PERSONS, isPerson)),
        field('基础库', suggest('sdk', desk.sdkVersion, VERSIONS, isVersion)),
        field('场景', select('scene', String(desk.scene), scenes(desk.scene))),
        field(
          '主题',
          select('theme', desk.theme, [
            ['light', '浅色'],
            ['dark', '深色'],
          ]),
        ),
      ]),
      element('div', 'preview-tools-group', {}, [
        field(
          '断网',
          toggle(desk.offline, (on) => {
            replaceParameter('offline', on ? '1' : undefined);
            actions.setOnline(!on);
          }),
        ),
        field(
          '切后台',
          toggle(false, (on) => {
            actions.setVisible(!on);
          }),
        ),
      ]),
      element('div', 'preview-tools-group preview-tools-actions', {}, [
        this.refresh,
        push('回到首页', actions.restart),
        push('清空此用户的数据', actions.clearPerson),
      ]),
      element('footer', 'preview-tools-foot', {}, [element('span', '', {}, ['当前页面']), this.route]),
    ]);
    this.setConnected(true);
  }

  setPage(address: string, canRefresh: boolean): void {
    this.route.textContent = address;
    this.refresh.disabled = !canRefresh;
    this.refresh.title = canRefresh ? '' : '当前页面没有打开 enablePullDownRefresh';
  }

  setConnected(connected: boolean): void {
    this.state.textContent = connected ? '已连接' : '已断开';
    this.state.classList.toggle('preview-state-off', !connected);
  }
}

function scenes(current: number): readonly (readonly [string, string])[] {
  const known = SCENES.map(([value, label]) => [String(value), label] as const);
  return SCENES.some(([value]) => value === current) ? known : [[String(current), String(current)], ...known];
}

/** Another person, base library or theme is another launch: the page loads again. */
function go(name: string, value: string): void {
  location.search = withParameter(location.search, name, value);
}

function replaceParameter(name: string, value: string | undefined): void {
  history.replaceState(
    null,
    '',
    `${location.pathname}${withParameter(location.search, name, value)}${location.hash}`,
  );
}

function field(label: string, control: HTMLElement): HTMLElement {
  return element('label', 'preview-field', {}, [
    element('span', 'preview-field-label', {}, [label]),
    control,
  ]);
}

function suggest(
  name: string,
  value: string,
  values: readonly string[],
  valid: (value: string) => boolean,
): HTMLElement {
  const list = element('datalist', '', { id: `preview-${name}-list` });
  list.append(...values.map((each) => element('option', '', { value: each })));
  const attributes = { name, value, list: list.id, autocomplete: 'off', spellcheck: 'false' };
  const input = element('input', 'preview-input', attributes);
  // A datalist offers only what fits the text that is there.
  input.addEventListener('focus', () => {
    input.placeholder = input.value;
    input.value = '';
  });
  input.addEventListener('blur', () => {
    if (!valid(input.value)) input.value = value;
  });
  input.addEventListener('change', () => {
    if (valid(input.value) && input.value !== value) go(name, input.value);
  });
  return element('span', 'preview-suggest', {}, [input, list]);
}

function select(name: string, value: string, options: readonly (readonly [string, string])[]): HTMLElement {
  const control = element('select', 'preview-input', { name });
  control.append(...options.map(([each, label]) => element('option', '', { value: each }, [label])));
  control.value = value;
  control.addEventListener('change', () => {
    go(name, control.value);
  });
  return control;
}

function toggle(on: boolean, onChange: (on: boolean) => void): HTMLElement {
  const control = element('input', 'preview-toggle', { type: 'checkbox', role: 'switch' });
  control.checked = on;
  control.addEventListener('change', () => {
    onChange(control.checked);
  });
  return control;
}

function push(label: string, onPush: () => void): HTMLButtonElement {
  const button = element('button', 'preview-button', { type: 'button' }, [label]);
  button.addEventListener('click', onPush);
  return button;
}
