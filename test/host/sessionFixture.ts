import { AccountStore } from '../../src/accounts/accountStore';
import type { Account } from '../../src/accounts/account';
import { FilterStore } from '../../src/session/filterStore';
import { Sessions, type AccountsView } from '../../src/session/sessions';
import { WatchableValue } from '../../src/util/watchable';
import { ClientFixture } from '../unit/support/clientFixture';
import { FakeClock } from '../unit/support/fakeClock';
import { MemorySecrets, MemoryState } from '../unit/support/stores';

/** Accounts with typed keys, and their sessions, connected to an emulator of their own. */
export class SessionFixture {
  readonly wire = new ClientFixture();
  #accounts: AccountStore | undefined;
  #sessions: Sessions | undefined;
  accountsView = new WatchableValue<AccountsView>('active');

  constructor(pageSize: number) {
    beforeEach(() => {
      const state = new MemoryState();
      const { setTimer } = new FakeClock();
      const secrets = new MemorySecrets();
      this.#accounts = new AccountStore({ secrets, state, environment: {}, setTimer });
      this.accountsView = new WatchableValue<AccountsView>('active');
      this.#sessions = new Sessions({
        accounts: this.accounts,
        accountsView: this.accountsView,
        createProvider: () => Promise.reject(new Error('All keys are typed.')),
        endpoint: new WatchableValue(this.wire.emulator.endpoint),
        pageSize: new WatchableValue(pageSize),
        requestsPerSecond: new WatchableValue(0),
        strictSsl: new WatchableValue(true),
        filters: new FilterStore(state),
        userAgent: 'cams-explorer-test/1',
        log: this.wire.log,
      });
    });
    afterEach(() => {
      this.#sessions?.dispose();
      this.#accounts?.dispose();
    });
  }

  get accounts(): AccountStore {
    if (!this.#accounts) throw new Error('No test is running.');
    return this.#accounts;
  }

  get sessions(): Sessions {
    if (!this.#sessions) throw new Error('No test is running.');
    return this.#sessions;
  }

  /** Adds an account with its own instances, or those of the emulator, and makes it the active one. */
  async add(name: string, data?: Parameters<ClientFixture['emulator']['keys']['add']>[0]): Promise<Account> {
    const keys = data ? this.wire.emulator.keys.add(data) : this.wire.keys;
    const { accessKeyId, accessKeySecret } = keys;
    return await this.accounts.add({ name, source: { kind: 'keys' } }, { accessKeyId, accessKeySecret });
  }
}
