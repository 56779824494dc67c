import { SETTINGS } from './ids';
import type { DisposableStore } from './util/disposable';
import { numberInRange, stringOr, trueUnlessFalse } from './util/host/readSetting';
import { Setting } from './util/host/setting';

/**
 * The settings as watchable values, with the bounds and defaults that package.json declares. Includes VS Code's
 * `http.proxyStrictSSL`; VS Code applies the proxy settings to every request by itself.
 */
export function createSettings(owner: DisposableStore): {
  readonly endpoint: Setting<string>;
  readonly pageSize: Setting<number>;
  readonly requestsPerSecond: Setting<number>;
  readonly strictSsl: Setting<boolean>;
} {
  return {
    endpoint: owner.add(new Setting(SETTINGS.endpoint, stringOr('cams.ap-southeast-1.aliyuncs.com'))),
    pageSize: owner.add(new Setting(SETTINGS.pageSize, numberInRange({ min: 1, max: 100, fallback: 50 }))),
    requestsPerSecond: owner.add(
      new Setting(SETTINGS.requestsPerSecond, numberInRange({ min: 0, max: 100, fallback: 5 })),
    ),
    strictSsl: owner.add(new Setting('http.proxyStrictSSL', trueUnlessFalse)),
  };
}
