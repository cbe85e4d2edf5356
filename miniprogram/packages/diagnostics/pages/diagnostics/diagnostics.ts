import { HOME_PAGE } from '../../../../app/home-page';
import { fill } from '../../../../texts/language';
import { DIAGNOSTICS_TEXTS } from '../../texts';
import type { DiagnosticsTexts } from '../../texts';
import { diagnosticsView } from './view';
import type { DiagnosticsView } from './view';

interface DiagnosticsData extends DiagnosticsView {
  t: DiagnosticsTexts;
  textStyle: string;
  allowed: boolean;
  method: string;
  sdkVersion: string;
  sending: boolean;
  result: string;
}

interface DiagnosticsMethods {
  gone: boolean;
  stop: () => void;
  /** Shows the current values. */
  refresh: () => void;
  tick: () => void;
  onExpire: () => void;
  onBurst: () => void;
}

const BURST = 20;
const TICK_MS = 1_000;

/** Shows the session's state to developers. A release build redirects to the home page. */
Page<DiagnosticsData, DiagnosticsMethods & WechatMiniprogram.IAnyObject>({
  data: {
    t: DIAGNOSTICS_TEXTS.zh,
    textStyle: '',
    allowed: false,
    state: '',
    age: '',
    queue: '',
    sent: '',
    signIns: [],
    method: '',
    sdkVersion: '',
    sending: false,
    result: '',
  },

  gone: false,
  stop: () => undefined,

  onLoad() {
    const { diagnostics, environment, profileMethod, screen, navigation } = getApp<IAppOption>();
    const t = screen.open(this, DIAGNOSTICS_TEXTS);
    if (!diagnostics) {
      navigation.restart(HOME_PAGE);
      return;
    }
    this.setData({ allowed: true, method: profileMethod, sdkVersion: environment.sdkVersion || t.unknown });
    this.tick();
  },

  onUnload() {
    this.gone = true;
    this.stop();
  },

  tick() {
    if (this.gone) return;
    this.refresh();
    this.stop = getApp<IAppOption>().clock.after(TICK_MS, () => {
      this.tick();
    });
  },

  refresh() {
    const { diagnostics, account, clock } = getApp<IAppOption>();
    if (!diagnostics) return;
    this.setData(diagnosticsView(diagnostics, account.view.state, clock.now(), this.data.t));
  },

  onExpire() {
    const { diagnostics, feedback } = getApp<IAppOption>();
    if (!diagnostics) return;
    feedback.say(diagnostics.expire() ? this.data.t.expired : this.data.t.nothing);
    this.refresh();
  },

  onBurst() {
    const { diagnostics, account } = getApp<IAppOption>();
    if (!diagnostics || this.data.sending) return;
    const before = diagnostics.traffic();
    let ok = 0;
    const calls = Array.from({ length: BURST }, () =>
      account.reload().then(
        () => {
          ok += 1;
        },
        () => undefined,
      ),
    );
    this.setData({ sending: true, result: '' });
    void Promise.all(calls).then(() => {
      if (this.gone) return;
      const after = diagnostics.traffic();
      const counts = { signIns: after.signIns - before.signIns, calls: after.calls - before.calls };
      this.setData({
        sending: false,
        result: fill(this.data.t.result, { ok, failed: BURST - ok, ...counts }),
      });
      this.refresh();
    });
  },
});
