import { SETTINGS } from './ids';
import type { DisposableStore } from './util/disposable';
import { numberWithin, textOr, unlessFalse } from './util/host/readSetting';
import { Setting } from './util/host/setting';

/**
 * The extension's settings as watchable values; bounds and defaults as package.json declares them. Of VS Code's own
 * only what it leaves to extensions: the proxy itself it puts under every request.
 */
export function createSettings(owner: DisposableStore): {
  readonly endpoint: Setting<string>;
  readonly pageSize: Setting<number>;
  readonly requestsPerSecond: Setting<number>;
  readonly strictSsl: Setting<boolean>;
} {
  return {
    endpoint: owner.add(new Setting(SETTINGS.endpoint, textOr('cams.ap-southeast-1.aliyuncs.com'))),
    pageSize: owner.add(new Setting(SETTINGS.pageSize, numberWithin({ min: 1, max: 100, fallback: 50 }))),
    requestsPerSecond: owner.add(
      new Setting(SETTINGS.requestsPerSecond, numberWithin({ min: 0, max: 100, fallback: 5 })),
    ),
    strictSsl: owner.add(new Setting('http.proxyStrictSSL', unlessFalse)),
  };
}
