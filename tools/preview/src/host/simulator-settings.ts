import type { ComingBack, Simulator, PhoneMetrics } from '../ports';
import type { SettingsAddress } from './address';
import type { Phone } from './phone';

/** The simulator's settings, set by the tool bar. */
export class SimulatorSettings implements Simulator {
  readonly user: string;
  readonly sdkVersion: string;
  readonly scene: number;
  private shownTheme: 'light' | 'dark';
  private connected: boolean;
  private visible = true;
  private readonly themeListeners = new Set<(theme: 'light' | 'dark') => void>();
  private readonly networkListeners = new Set<(online: boolean) => void>();
  private readonly visibilityListeners = new Set<(visible: boolean, back?: ComingBack) => void>();

  constructor(
    address: SettingsAddress,
    private readonly phone: Phone,
    /** Whether the app has `darkmode`: WeChat tells no other of a change. */
    private readonly hasDarkMode: boolean,
  ) {
    this.user = address.user;
    this.sdkVersion = address.sdkVersion;
    this.shownTheme = address.theme;
    this.scene = address.scene;
    this.connected = !address.offline;
  }

  get layer(): HTMLElement {
    return this.phone.layer;
  }

  get theme(): 'light' | 'dark' {
    return this.shownTheme;
  }

  setTheme(theme: 'light' | 'dark'): void {
    if (theme === this.shownTheme) return;
    this.shownTheme = theme;
    if (!this.hasDarkMode) return;
    for (const listener of this.themeListeners) listener(theme);
  }

  onThemeChange(listener: (theme: 'light' | 'dark') => void): () => void {
    this.themeListeners.add(listener);
    return () => this.themeListeners.delete(listener);
  }

  online(): boolean {
    return this.connected;
  }

  isVisible(): boolean {
    return this.visible;
  }

  setOnline(online: boolean): void {
    if (online === this.connected) return;
    this.connected = online;
    for (const listener of this.networkListeners) listener(online);
  }

  setVisible(visible: boolean, back?: ComingBack): void {
    if (visible === this.visible) return;
    this.visible = visible;
    for (const listener of this.visibilityListeners) listener(visible, back);
  }

  onNetworkChange(listener: (online: boolean) => void): () => void {
    this.networkListeners.add(listener);
    return () => this.networkListeners.delete(listener);
  }

  onVisibility(listener: (visible: boolean, back?: ComingBack) => void): () => void {
    this.visibilityListeners.add(listener);
    return () => this.visibilityListeners.delete(listener);
  }

  size(): { width: number; height: number } {
    return this.phone.size();
  }

  metrics(): PhoneMetrics {
    return this.phone.metrics();
  }

  onResize(listener: () => void): () => void {
    return this.phone.onResize(listener);
  }
}
