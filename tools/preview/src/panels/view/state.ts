import type { TemplateResult } from 'lit-html';
import type { CompileProfile } from '../../build-output';
import type { SettingsAddress } from '../../host/address';
import type { BurstResult } from '../burst';
import type { ConsoleLog } from '../console/log';
import type { SetDataMeter } from '../console/meter';
import type { Places } from '../console/places';
import type { PanelConditions } from '../faults/conditions';
import type { FaultSettings } from '../faults/settings';
import type { Preferences } from '../preferences';
import type { WireRecorder } from '../record/recorder';
import type { Summary } from '../record/stories';
import type { Say, TextKey } from '../texts';

export type StatusFilter = 'all' | 'ok' | 'clientError' | 'serverError' | 'failed' | 'pending';

/** The panels' state, apart from recorded data. */
export interface ViewState {
  readonly filter: string;
  readonly status: StatusFilter;
  readonly call: number | undefined;
  readonly entry: number | undefined;
  readonly stored: { readonly key: string; readonly text: string } | undefined;
  readonly copied: boolean;
}

/** The input of every view. */
export interface ViewModel {
  readonly say: Say;
  readonly state: ViewState;
  readonly preferences: Preferences;
  readonly recorder: WireRecorder;
  readonly summary: Summary;
  readonly settings: FaultSettings;
  readonly conditions: PanelConditions;
  readonly log: ConsoleLog;
  readonly places: Places;
  readonly meter: SetDataMeter;
  readonly projectRoot: string;
  readonly change: (patch: Partial<ViewState>) => void;
  readonly prefer: (patch: Partial<Preferences>) => void;
}

export interface BurstState {
  readonly path: string;
  readonly running: boolean;
  readonly result: BurstResult | undefined;
  /** Whether the app has the hook. */
  readonly possible: boolean;
}

/** The simulated phone's state and actions. */
export interface PhoneModel {
  readonly address: SettingsAddress;
  readonly connected: boolean;
  readonly online: boolean;
  readonly visible: boolean;
  readonly route: string;
  readonly canRefresh: boolean;
  /** Whether the page on top rotates with the device. */
  readonly canTurn: boolean;
  /** Whether app.json and the base library enable privacy consent. */
  readonly asksPrivacy: boolean;
  readonly burst: BurstState;
  readonly setOnline: (online: boolean) => void;
  readonly setVisible: (visible: boolean) => void;
  /** The app keeps running. */
  readonly setTheme: (theme: 'light' | 'dark') => void;
  readonly refresh: () => void;
  readonly home: () => void;
  readonly clearUser: () => void;
  readonly resetAll: () => void;
  readonly profiles: readonly CompileProfile[];
  /** Restarts the app on the profile's page; undefined starts as a user does. */
  readonly openProfile: (name: string | undefined) => void;
  /** Restarts the app, with this in the address. */
  readonly go: (name: string, value: string) => void;
  readonly sendBurst: (path: string) => void;
}

export type Group = (name: string, title: TextKey, content: unknown) => TemplateResult;
