import { html, nothing, render } from 'lit-html';
import { withParameter } from '../host/address';
import { element } from '../host/dom';
import type { Store } from '../wx/store';
import { captureConsole, captureUncaught } from './console/capture';
import { ConsoleLog } from './console/log';
import { SetDataMeter } from './console/meter';
import { Places } from './console/places';
import { PanelConditions } from './faults/conditions';
import { FaultSettings } from './faults/settings';
import { dataView } from './inspect/data-view';
import { Inspector } from './inspect/inspector';
import { treeView } from './inspect/tree-view';
import { keepView, takeView } from './kept-view';
import { keepPreferences, readPreferences } from './preferences';
import type { Preferences, Tab } from './preferences';
import { keepCalls, takeCalls } from './record/keep';
import { WireRecorder } from './record/recorder';
import { Summary } from './record/stories';
import { texts } from './texts';
import { consoleView } from './view/console';
import { detail } from './view/detail';
import { bytes } from './view/format';
import { VirtualGrid } from './view/grid';
import { filteredCalls, network } from './view/network';
import { Rail } from './rail';
import { settingsView } from './view/settings';
import type { PhoneModel, ViewModel, ViewState } from './view/state';
import { storageView } from './view/storage';
import { tabs } from './view/tabs';

export interface PanelsDeps {
  readonly user: string;
  /** Then nothing is drawn; calls are still recorded and faults still happen. */
  readonly hidden: boolean;
  readonly projectRoot: string;
  readonly setVisible: (visible: boolean) => void;
  readonly phone: () => PhoneModel;
}

/** From this width on the panels are right of the phone, otherwise in a drawer. CSS px. */
const WIDE = '(min-width: 1280px)';
/** In narrower windows the settings do not fit beside the phone: they move into the drawer. */
const BESIDE = '(min-width: 760px)';
const TICK_MS = 500;
/** Ids increase across reloads: a program that requests the items after one gets them after an edit too. */
const firstId = (): number => Math.floor(performance.timeOrigin * 1000);
const TABS: readonly Tab[] = ['network', 'console', 'wxml', 'data', 'storage'];

/** The panels: their models, and where they are drawn. They are drawn at most once a frame. */
export class Panels {
  private readonly rail = new Rail();
  readonly tools = this.rail.element;
  readonly element = element('section', 'panels');
  readonly recorder: WireRecorder;
  readonly settings: FaultSettings;
  readonly conditions: PanelConditions;
  readonly log: ConsoleLog;
  readonly meter: SetDataMeter;
  readonly inspector: Inspector;
  private readonly places = new Places(() => {
    this.draw();
  });
  private readonly wide = matchMedia(WIDE);
  private readonly beside = matchMedia(BESIDE);
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly calls = new VirtualGrid(
    () => {
      this.schedule();
    },
    (index) => {
      this.change({ call: filteredCalls(this.model())[index]?.id });
    },
  );
  private readonly lines = new VirtualGrid(
    () => {
      this.schedule();
    },
    (index) => {
      this.change({ entry: this.log.entries[index]?.id });
    },
  );
  private preferences: Preferences;
  private state: ViewState = {
    filter: '',
    status: 'all',
    call: undefined,
    entry: undefined,
    stored: undefined,
    copied: false,
  };
  private store: Store | undefined;
  private readonly summary = new Summary();
  private due = false;
  private look = '';
  /** The drawn tab; undefined while the panels are closed. */
  private shown: Tab | undefined;
  /** The state of console and storage when they were drawn. */
  private times = 0;
  private stored: number | undefined;
  /** Scroll position of the storage before the reload; 0 once restored. */
  private storageTop = 0;
  /** Whether more than the rows in view must be drawn. */
  private whole = true;

  constructor(private readonly deps: PanelsDeps) {
    this.preferences = readPreferences(localStorage, navigator.language);
    const redraw = (): void => {
      this.draw();
    };
    const redrawPanel = (): void => {
      this.schedule();
    };
    this.inspector = new Inspector(redraw, redrawPanel);
    this.recorder = new WireRecorder(redrawPanel, undefined, firstId());
    this.log = new ConsoleLog(redrawPanel, (text) => this.recorder.secrets.hide(text), firstId());
    this.settings = new FaultSettings({
      search: () => location.search,
      replace: (name, value) => {
        history.replaceState(
          null,
          '',
          `${location.pathname}${withParameter(location.search, name, value)}${location.hash}`,
        );
      },
      go: (name, value) => {
        location.search = withParameter(location.search, name, value);
      },
    });
    this.settings.onChange(redraw);
    this.conditions = new PanelConditions({
      settings: this.settings,
      user: deps.user,
      setVisible: deps.setVisible,
      carriesCode: (request) => this.recorder.carriesCode(request),
      carriesSession: (request) => this.recorder.carriesSession(request),
    });
    this.meter = new SetDataMeter({
      onTooBig: (component, size) => {
        this.advise(this.model().say('setDataTooBig', { component, size: bytes(size) }));
      },
      onTooOften: (n) => {
        this.advise(this.model().say('setDataTooOften', { n }));
      },
    });
    captureConsole(this.log);
    captureUncaught(this.log);
    const { view, storageTop } = takeView(sessionStorage);
    this.state = { ...this.state, ...view };
    this.storageTop = storageTop;
    const kept = takeCalls(sessionStorage);
    if (kept.length > 0) this.recorder.restore(kept);
    addEventListener('pagehide', () => {
      const top = this.shown === 'storage' ? this.element.querySelector('.panel-scroll')?.scrollTop : 0;
      keepView(this.state, top ?? 0, sessionStorage);
      if (this.preferences.preserve) keepCalls(this.recorder.calls, sessionStorage);
    });
    for (const query of [this.wide, this.beside, this.dark]) query.addEventListener('change', redraw);
    if (deps.hidden) return;
    setInterval(() => {
      if (this.isMoving() || this.rail.isStale(this.model(), this.deps.phone())) this.schedule();
    }, TICK_MS);
    this.draw();
  }

  /** Sets the storage to show, once there is a mini-program. */
  showStore(store: Store): void {
    this.store = store;
    this.draw();
  }

  draw(): void {
    this.whole = true;
    this.schedule();
  }

  private schedule(): void {
    if (this.due || this.deps.hidden) return;
    this.due = true;
    const run = (): void => {
      this.due = false;
      const before = performance.now();
      this.drawNow();
      this.inspector.took(performance.now() - before);
    };
    // A hidden tab has no frames, but tests still read its texts.
    if (document.hidden) setTimeout(run);
    else requestAnimationFrame(run);
  }

  private change(patch: Partial<ViewState>): void {
    this.state = { ...this.state, copied: false, ...patch };
    this.draw();
  }

  private advise(text: string): void {
    this.log.add('warn', 'preview', text, new Error().stack ?? '');
  }

  /**
   * Bars grow, rates fall and storage changes without an event; nothing else does, and nothing in a closed
   * panel.
   */
  private isMoving(): boolean {
    switch (this.shown) {
      case 'network':
        return this.recorder.calls.slice(-50).some(({ state }) => state !== 'done');
      case 'console':
        return this.meter.read().times !== this.times;
      case 'storage':
        return this.store?.version !== this.stored;
      // `this.data.x = 1` changes the shown data without an event.
      case 'data':
        this.inspector.mayHaveChanged();
        return false;
      default:
        return false;
    }
  }

  private model(): ViewModel {
    const { state, preferences, recorder, settings, conditions, log, places, meter } = this;
    return {
      say: texts(preferences.language),
      summary: this.summary.update(recorder.calls, recorder.version),
      ...{ state, preferences, recorder, settings, conditions, log, places, meter },
      projectRoot: this.deps.projectRoot,
      change: (patch) => {
        this.change(patch);
      },
      prefer: (patch) => {
        this.preferences = { ...this.preferences, ...patch };
        keepPreferences(localStorage, this.preferences);
        this.draw();
      },
    };
  }

  private drawNow(): void {
    const model = this.model();
    if (this.whole) this.drawLook(model);
    const beside = this.beside.matches;
    this.tools.hidden = !beside;
    this.rail.draw(model, this.deps.phone(), this.whole);
    this.drawPanels(model, beside, this.whole);
    this.whole = false;
  }

  /** Separate from the rest: setting a language, even to itself, restyles everything below. */
  private drawLook({ say }: ViewModel): void {
    const { theme, language } = this.preferences;
    const look = theme === 'auto' ? (this.dark.matches ? 'dark' : 'light') : theme;
    if (this.look === `${look} ${language}`) return;
    this.look = `${look} ${language}`;
    const { dataset } = document.documentElement;
    Object.assign(dataset, { toolTheme: look, toolLanguage: language });
    this.tools.setAttribute('aria-label', say('tools'));
    this.element.setAttribute('aria-label', say('panels'));
    this.element.lang = this.tools.lang = language === 'zh' ? 'zh-CN' : 'en';
  }

  private drawPanels(model: ViewModel, beside: boolean, whole: boolean): void {
    const drawer = !this.wide.matches;
    const names: readonly Tab[] = beside ? TABS : [...TABS, 'settings'];
    const wanted = this.preferences.tab;
    const tab = names.includes(wanted) ? wanted : 'network';
    const open = !drawer || this.preferences.open;
    this.element.classList.toggle('panels-drawer', drawer);
    this.element.classList.toggle('panels-open', open);
    const calls = open && tab === 'network' ? filteredCalls(model) : [];
    const call =
      calls.length === 0 ? undefined : this.recorder.calls.find(({ id }) => id === this.state.call);
    this.shown = open ? tab : undefined;
    this.times = this.meter.read().times;
    this.stored = this.store?.version;
    this.inspector.update(open && (tab === 'wxml' || tab === 'data') ? tab : undefined, whole);
    const content = {
      network: () => html`${network(model, this.calls, calls)}${call ? detail(call, model) : nothing}`,
      console: () => consoleView(model, this.lines, this.log.entries),
      wxml: () => treeView(model, this.inspector),
      data: () => dataView(model, this.inspector),
      storage: () => storageView(model, this.store),
      settings: () => html`<div class="tools tools-inside">${settingsView(model, this.deps.phone())}</div>`,
    }[tab];
    render(
      html`${tabs(model, names, tab, drawer, this.log.errors)}
      ${
        open
          ? html`<div
              id="panel-content"
              class="panel-content"
              role="tabpanel"
              aria-labelledby="panel-tab-${tab}"
              data-tab-content=${tab}
            >
              ${content()}
            </div>`
          : nothing
      }`,
      this.element,
    );
    const scroller = this.element.querySelector<HTMLElement>('.panel-grid') ?? undefined;
    this.calls.attach(tab === 'network' ? scroller : undefined, calls.length);
    this.lines.attach(tab === 'console' ? scroller : undefined, this.log.entries.length);
    this.inspector.attach(scroller);
    this.scrollStorage(tab);
  }

  private scrollStorage(tab: Tab): void {
    const scroller = tab === 'storage' && this.store && this.element.querySelector('.panel-scroll');
    if (!scroller || this.storageTop === 0) return;
    scroller.scrollTop = this.storageTop;
    this.storageTop = 0;
  }
}
