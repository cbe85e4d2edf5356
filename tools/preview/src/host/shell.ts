import type { BuildProblem } from '../ports';
import { readAddress } from './address';
import type { SettingsAddress } from './address';
import { ServerChannel } from './channel';
import { SimulatorSettings } from './simulator-settings';
import { element } from './dom';
import { ProblemOverlay } from './overlay';
import { pageData } from './page-data';
import { Phone } from './phone';
import { reloadInPlace } from './reload';
import { Reporter } from './reporter';
import { replaceStyles } from './styles';
import { ToolBar } from './tool-bar';

export interface ShellTools {
  readonly refresh: () => void;
  readonly home: () => void;
}

/** Phone, tool bar and channel: what is there with and without a mini-program. */
export class Shell {
  readonly address: SettingsAddress;
  readonly phone: Phone;
  readonly desk: SimulatorSettings;
  readonly channel: ServerChannel;
  readonly reporter: Reporter;
  readonly toolBar: ToolBar;
  private readonly overlay: ProblemOverlay;
  private readonly warned = new Set<string>();
  private tools: ShellTools | undefined;

  constructor() {
    const { build, manifest } = pageData();
    this.address = readAddress(location.search, manifest?.libVersion);
    this.phone = new Phone(this.address.frame);
    this.desk = new SimulatorSettings(this.address, this.phone);
    this.overlay = new ProblemOverlay(this.phone.screen);
    this.toolBar = new ToolBar('小程序预览', this.address, {
      setOnline: (online) => {
        this.desk.setOnline(online);
      },
      setVisible: (visible) => {
        this.desk.setVisible(visible);
      },
      refresh: () => {
        this.tools?.refresh();
      },
      restart: () => {
        this.tools?.home();
      },
      clearPerson: () => {
        clearPerson(this.address.person);
        location.reload();
      },
    });
    this.channel = new ServerChannel({
      onBuild: (current, problems) => {
        this.overlay.show(problems);
        this.warn(problems);
        const broken = problems.some(({ level }) => level === 'error');
        if (!broken && current !== build) reloadInPlace();
      },
      onStyles: replaceStyles,
      onConnection: (connected) => {
        this.toolBar.setConnected(connected);
      },
    });
    this.reporter = new Reporter(this.channel);
    const { dataset } = document.documentElement;
    dataset['theme'] = manifest?.app['darkmode'] === true ? this.address.theme : 'light';
    dataset['toolTheme'] = this.address.theme;
    const classes = this.address.frame ? 'preview-shell' : 'preview-shell preview-bare';
    document.body.append(element('div', classes, {}, [this.toolBar.element, this.phone.frame]));
  }

  /** Warnings of the compiler, each once as long as the page is open. */
  private warn(problems: readonly BuildProblem[]): void {
    for (const { level, text, file, line, column } of problems) {
      if (level === 'error') continue;
      const place = [file, line, column].filter((part) => part !== undefined).join(':');
      const said = `${place} ${text}`;
      if (!this.warned.has(said)) console.warn(said);
      this.warned.add(said);
    }
  }

  /** What the buttons do that need a mini-program. */
  onTools(tools: ShellTools): void {
    this.tools = tools;
  }
}

/** Everything that the preview keeps of a person stands under `mp.../<person>`. */
function clearPerson(person: string): void {
  const own = new RegExp(`^mp(?:\\.[\\w-]+)?/${person}(?:/|$)`);
  for (const key of Object.keys(localStorage)) if (own.test(key)) localStorage.removeItem(key);
}
