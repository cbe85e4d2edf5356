import type { Agent } from '../agent/agent';
import { BURST_PARAMETER, burst, clientOf, DEFAULT_BURST_PATH } from '../panels/burst';
import { Panels } from '../panels/panels';
import { editorLink, placeOf } from '../panels/console/places';
import { deviceNameOf } from '../devices';
import { freshValue, PARAMETER_NAMES, readParameter } from '../panels/faults/parameters';
import { readPreferences } from '../panels/preferences';
import { texts } from '../panels/texts';
import type { BurstState, PhoneModel } from '../panels/view/state';
import { identityOf } from '../wx/identity';
import { clearKeptFiles } from '../wx/kept-files';
import { projectPrefix } from '../wx/own-storage';
import { ownersOf } from '../wx/owner';
import type { Store } from '../wx/store';
import { atLeast, SINCE } from '../wx/versions';
import { readAddress, refusedSettings, SETTING_NAMES, withParameter } from './address';
import type { SettingsAddress } from './address';
import { backgroundCover } from './background-cover';
import { ServerChannel } from './channel';
import { element } from './dom';
import { Notices } from './notices';
import { pageData } from './page-data';
import { PageProblems } from './page-problems';
import { Phone } from './phone';
import { reloadInPlace } from './reload';
import { Reporter } from './reporter';
import { SimulatorSettings } from './simulator-settings';
import { replaceStyles } from './styles';

export interface ShellTools {
  readonly refresh: () => void;
  readonly home: () => void;
}

/** Phone, panels and channel: the parts that exist with and without a mini-program. */
export class Shell {
  readonly address: SettingsAddress;
  readonly phone: Phone;
  readonly simulator: SimulatorSettings;
  readonly channel: ServerChannel;
  readonly reporter: Reporter;
  readonly panels: Panels;
  private readonly problems: PageProblems;
  private readonly say = texts(readPreferences(localStorage, navigator.language).language);
  private readonly notices = new Notices(this.say);
  private readonly cover: HTMLElement;
  private tools: ShellTools | undefined;
  private agent: Agent | undefined;
  private connected = true;
  private page = { address: '', canRefresh: false };
  private burst: Omit<BurstState, 'possible'>;

  constructor() {
    const { build, manifest, problems: known, projectRoot } = pageData();
    this.address = readAddress(location.search, manifest?.libVersion, systemTheme(), manifest?.profiles);
    const path = new URLSearchParams(location.search).get(BURST_PARAMETER) ?? DEFAULT_BURST_PATH;
    this.burst = { path, running: false, result: undefined };
    const background = (visible: boolean) => () => {
      this.chooseVisible(visible);
    };
    const look = {
      framed: this.address.frame,
      device: deviceNameOf(location.search),
      held: readParameter(location.search, 'held'),
    };
    this.phone = new Phone(look, {
      reload: () => {
        location.reload();
      },
      home: () => this.tools?.home(),
      background: background(false),
    });
    this.cover = backgroundCover(this.say, background(true));
    this.phone.screen.append(this.notices.element, this.cover);
    const hasDarkMode = manifest?.app['darkmode'] === true;
    this.simulator = new SimulatorSettings(this.address, this.phone, hasDarkMode);
    this.problems = new PageProblems(this.phone.screen, this.say, (text) => {
      this.panels.log.claim(text);
    });
    this.panels = new Panels({
      user: this.address.user,
      hidden: !this.address.frame,
      projectRoot,
      setVisible: (visible) => {
        this.setVisible(visible);
      },
      phone: () => this.model(),
    });
    // Whatever sets them: the tool bar, a fault, another mini-program.
    const redraw = (): void => {
      this.panels.draw();
    };
    this.simulator.onThemeChange((theme) => {
      document.documentElement.dataset['theme'] = theme;
    });
    systemDark().addEventListener('change', () => {
      if (!new URLSearchParams(location.search).has('theme')) this.setTheme(systemTheme());
    });
    this.simulator.onNetworkChange(redraw);
    this.simulator.onVisibility((visible) => {
      if (visible) {
        this.cover.hidden = true;
        this.leaveBackground();
      }
      redraw();
    });
    this.panels.settings.onChange(() => {
      this.phone.hold(this.panels.settings.get('held'));
      const waitsForRequest = this.panels.settings.get('background') === 'once';
      if (waitsForRequest && !this.cover.hidden) this.setVisible(true);
    });
    this.panels.recorder.secrets.add(identityOf(this.address.user).nickname);
    this.channel = new ServerChannel({
      onBuild: (current, problems) => {
        this.problems.take(problems);
        if (!this.problems.onTop && current !== build) reloadInPlace();
      },
      onStyles: (styles) => {
        replaceStyles(styles);
        this.panels.inspector.styles.forget();
        this.panels.draw();
      },
      onConnection: (connected) => {
        this.connected = connected;
        this.panels.draw();
      },
      onReport: (text) => {
        this.panels.log.claim(text);
      },
      onAsk: (method, params) =>
        this.agent?.call(method, params) ?? Promise.reject(new Error('no_app: No mini-program runs here.')),
    });
    this.problems.take(known);
    this.reporter = new Reporter(this.channel);
    for (const refused of refusedSettings(location.search, this.address, this.say)) {
      this.notices.show(this.say('noticeAddress'), refused);
      this.reporter.warn(refused);
    }
    const { dataset } = document.documentElement;
    dataset['theme'] = hasDarkMode ? this.address.theme : 'light';
    const { tools, element: panels } = this.panels;
    const classes = this.address.frame ? 'preview-shell' : 'preview-shell preview-bare';
    const beside = this.address.frame ? [tools, this.phone.area, panels] : [this.phone.area];
    const all = element('div', classes, {}, beside);
    if (this.address.frame) all.append(toolsHandle(all));
    document.body.append(all);
  }

  /** Sets the page on top, as route and query. */
  setPage(address: string, canRefresh: boolean): void {
    this.page = { address, canRefresh };
    this.problems.open(address.replace(/\?.*$/, ''));
    this.panels.draw();
  }

  /** Reports an exception on the screen and in the terminal, with its place in the sources. */
  async tellException(text: string, thrown: unknown): Promise<void> {
    const found = thrown instanceof Error ? await placeOf(thrown.stack ?? '') : undefined;
    const place = found && `${found.file}:${String(found.line)}:${String(found.column)}`;
    const href = found && editorLink(found, pageData().projectRoot);
    const link = place !== undefined && href !== undefined ? { text: place, href } : undefined;
    this.notices.show(this.say('noticeError'), text, link);
    this.channel.report('error', place === undefined ? text : `${place} ${text}`);
  }

  /** Sets the parts that need a mini-program: its buttons, and its storage. */
  onTools(tools: ShellTools, store: Store): void {
    this.tools = tools;
    this.panels.showStore(store);
  }

  /** Called when the first page is ready: the app goes to the visibility in the address. */
  onFirstReady(): void {
    if (this.panels.settings.get('background') === '1') this.setVisible(false);
  }

  /** Lets programs call this page from now on. */
  onAgent(agent: Agent): void {
    this.agent = agent;
    this.channel.hello((globalThis as { __previewClient?: string }).__previewClient);
  }

  /** Deletes the user's data, and resets all settings to those of a fresh phone. */
  reset(): void {
    void clearUser(this.address.user).then(resetAll);
  }

  private model(): PhoneModel {
    const { address, simulator, connected, page } = this;
    const { manifest } = pageData();
    const checked =
      manifest?.app['__usePrivacyCheck__'] === true && atLeast(address.sdkVersion, SINCE.privacy);
    return {
      address: { ...address, theme: simulator.theme, defaultTheme: systemTheme() },
      connected,
      online: simulator.online(),
      visible: simulator.isVisible(),
      route: page.address,
      canRefresh: page.canRefresh,
      canTurn: this.phone.canTurn(),
      asksPrivacy: checked,
      burst: { ...this.burst, possible: clientOf(appGetter()) !== undefined },
      setOnline: (online) => {
        replaceParameter('offline', online ? undefined : '1');
        simulator.setOnline(online);
      },
      setVisible: (visible) => {
        this.chooseVisible(visible);
      },
      refresh: () => this.tools?.refresh(),
      home: () => this.tools?.home(),
      clearUser: () => {
        void clearUser(address.user).then(() => {
          location.reload();
        });
      },
      resetAll: () => {
        resetAll();
      },
      profiles: manifest?.profiles ?? [],
      openProfile: (name) => {
        // The profile's page and scene apply, not the current ones.
        const search = withParameter(location.search, 'scene', undefined);
        location.href = `${location.pathname}${withParameter(search, 'profile', name)}`;
      },
      setTheme: (theme) => {
        replaceParameter('theme', theme);
        this.setTheme(theme);
      },
      go: (name, value) => {
        location.search = withParameter(location.search, name, value === '' ? undefined : value);
      },
      sendBurst: (path) => {
        void this.sendBurst(path);
      },
    };
  }

  private setTheme(theme: 'light' | 'dark'): void {
    this.simulator.setTheme(theme);
    this.panels.draw();
  }

  /** Chosen by hand: stays in the address until the app is back. */
  private chooseVisible(visible: boolean): void {
    if (!visible) this.panels.settings.set('background', '1');
    this.setVisible(visible);
  }

  private leaveBackground(): void {
    const { settings } = this.panels;
    if (settings.get('background') === '1') settings.set('background', freshValue('background'));
  }

  private setVisible(visible: boolean): void {
    this.simulator.setVisible(visible);
    this.cover.hidden = visible;
  }

  private async sendBurst(path: string): Promise<void> {
    const get = clientOf(appGetter());
    if (!get || this.burst.running) return;
    replaceParameter(BURST_PARAMETER, path === DEFAULT_BURST_PATH ? undefined : path);
    this.burst = { path, running: true, result: undefined };
    this.panels.draw();
    const result = await burst(get, path);
    this.burst = { path, running: false, result };
    this.panels.draw();
  }
}

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');
const systemTheme = (): 'light' | 'dark' => (systemDark().matches ? 'dark' : 'light');

/** On a narrow window the tools open by a button. */
function toolsHandle(shell: HTMLElement): HTMLElement {
  const handle = element('button', 'preview-tools-handle', { type: 'button', 'aria-expanded': 'false' }, [
    // The panels' language can be switched: the style sheet shows one of them.
    element('span', 'preview-tools-zh', { lang: 'zh-CN' }, ['工具']),
    element('span', 'preview-tools-en', { lang: 'en' }, ['Tools']),
  ]);
  handle.addEventListener('click', () => {
    handle.setAttribute('aria-expanded', String(shell.classList.toggle('preview-tools-open')));
  });
  return handle;
}

const appGetter = (): unknown => (globalThis as { getApp?: unknown }).getApp;

function replaceParameter(name: string, value: string | undefined): void {
  const search = withParameter(location.search, name, value);
  history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
}

/** Resets the phone on the open page; everything else in the address stays. */
function resetAll(): void {
  const names = [...SETTING_NAMES, ...PARAMETER_NAMES, BURST_PARAMETER];
  const search = names.reduce((left, name) => withParameter(left, name, undefined), location.search);
  if (search === location.search) location.reload();
  else location.search = search;
}

/** All data of a user in this project has keys with the prefix `mp.../<user>`. */
async function clearUser(user: string): Promise<void> {
  const { projectRoot } = pageData();
  const prefix = projectPrefix(projectRoot);
  const own = new RegExp(`^mp(?:\\.[\\w-]+)?/${user}(?:/|$)`);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && own.test(key.slice(prefix.length))) localStorage.removeItem(key);
  }
  await Promise.all(ownersOf(user).map((owner) => clearKeptFiles(projectRoot, owner)));
}
