import assert from 'node:assert/strict';
import type * as slowProgress from '../../src/commands/slowProgress';
import type * as loadForExport from '../../src/commands/loadForExport';
import type * as lookUpInstance from '../../src/commands/lookUpInstance';
import type * as verify from '../../src/commands/signIn/verify';
import type * as slowReload from '../../src/detail/slowReload';
import type * as viewMessage from '../../src/tree/viewMessage';
import { abortError } from '../../src/util/abort';
import { pseudo, withoutPseudo } from '../e2e/driver/pseudoLocale';
import { FakeClock } from './support/fakeClock';
import { loadWithStandIn } from './support/loadWithStandIn';
import { createChannel, createMore, createView } from './tree/rows';

type Modules = typeof slowProgress &
  typeof loadForExport &
  typeof lookUpInstance &
  typeof slowReload &
  typeof verify &
  typeof viewMessage;

const FILES = [
  'commands/slowProgress',
  'commands/loadForExport',
  'commands/lookUpInstance',
  'commands/signIn/verify',
  'detail/slowReload',
  'tree/viewMessage',
];

/** What the view waits for: the first page, channels, a page and a search. */
const VIEWS = [
  createView({ refreshing: true }),
  createView({ channels: [createChannel('viber', { more: createMore('loading', { total: undefined }) })] }),
  createView({ channels: [createChannel('viber', { more: createMore('loading') })] }),
  createView({ rest: { ...createMore('loading'), unlisted: 6 } }),
];

/** The data in the texts, which no language translates. */
const DATA = ['Viber', 'acme-shop', 'Acme'];

/** The end-to-end journey in the pseudo-locale cannot wait for these texts. */
describe('the texts of what takes long, in the pseudo-locale', () => {
  let modules: Modules & { readonly standIn: Awaited<ReturnType<typeof load>>['standIn'] };
  let clock: FakeClock;
  let restoreTimers: () => void;

  const load = () => loadWithStandIn<Modules>('src', FILES);
  /** Expects no letters but those of translations and data. */
  const expectTranslated = (texts: readonly string[]) => {
    const rests = texts.map((text) =>
      DATA.reduce((rest, word) => rest.replaceAll(word, ''), withoutPseudo(text)),
    );
    assert.deepEqual(
      texts.filter((text, at) => text === '' || /\p{L}/u.test(rests[at] ?? '')),
      [],
    );
  };
  /** Lets half a minute pass while `start` waits, and returns all texts of the progress that it shows. */
  const progressOf = async (start: (signal: Promise<never>) => Promise<unknown>) => {
    let cancel = ignore;
    const waiting = new Promise<never>((_, reject) => {
      cancel = () => reject(abortError());
    });
    const settled = start(waiting).catch(ignore);
    await clock.advance(30_000);
    const shown = modules.standIn.progresses.flatMap(({ options, messages }) => [
      String(options['title']),
      ...messages,
    ]);
    cancel();
    await settled;
    assert.ok(shown.length > 0);
    return shown;
  };

  before(async function () {
    this.timeout(60_000);
    modules = await load();
    modules.standIn.language.translate = pseudo;
  });
  beforeEach(() => {
    clock = new FakeClock();
    restoreTimers = clock.replaceTimers();
    modules.standIn.progresses.length = 0;
  });
  afterEach(() => restoreTimers());

  it('are translated in the message above the tree', () => {
    const quiet = { filter: {}, sortedBy: undefined, loadingAll: undefined, isSlow: true };
    expectTranslated(
      VIEWS.map((view, n) => modules.viewMessage({ ...quiet, view, waitedSeconds: n === 0 ? 10 : 0 })),
    );
    for (const stage of ['reading', 'checking'] as const) {
      const loadingAll = { stage, received: 4, total: 9 };
      expectTranslated([modules.viewMessage({ ...quiet, loadingAll, view: undefined, waitedSeconds: 0 })]);
    }
  });

  it('are translated for the check of keys', async () => {
    const texts = await progressOf((waiting) => modules.verifyUntilDecided(() => waiting, { edit: '' }));
    assert.equal(texts.length, 4);
    expectTranslated(texts);
  });

  it('are translated for the reload of an instance', async () => {
    const instance = { instanceName: 'acme-shop' };
    const texts = await progressOf((waiting) =>
      modules.cancellableWhenSlow(() => waiting)('', instance, new AbortController().signal),
    );
    assert.equal(texts.length, 4);
    expectTranslated(texts);
  });

  it('are translated for what an export loads', async () => {
    const catalog = (loadAll: () => Promise<never>) =>
      ({
        open: () => Promise.resolve(),
        view: createView(),
        loadingAll: { received: 1, total: 2 },
        onDidChange: (listener: () => void) => {
          listener();
          return { dispose: ignore };
        },
        loadAll,
      }) as unknown as Parameters<typeof modules.loadForExport>[0];
    const texts = await progressOf((waiting) => modules.loadForExport(catalog(() => waiting)));
    assert.equal(texts.length, 2);
    expectTranslated(texts);
  });

  it('are translated for an export', async () => {
    const texts = await progressOf((waiting) =>
      modules.withSlowProgress(pseudo('Exporting instances'), (report) => {
        report({ done: 1, of: 2 });
        return waiting;
      }),
    );
    assert.equal(texts.length, 2);
    expectTranslated(texts);
  });

  it('are translated for the look-up of an instance', async () => {
    const session = (findInstance: () => Promise<never>) =>
      ({ label: 'Acme', findInstance }) as unknown as Parameters<typeof modules.lookUpInstance>[0];
    expectTranslated(
      await progressOf((waiting) =>
        modules.lookUpInstance(
          session(() => waiting),
          {},
        ),
      ),
    );
  });
});

function ignore(): void {
  // The outcome is not needed.
}
