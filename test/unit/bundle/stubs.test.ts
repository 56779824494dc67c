import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { CLIENT_BUILD, STUBS } from '../../../esbuild.mjs';
import type { AccessKeys } from '../../../src/api/accessKeys';
import type { ApiError } from '../../../src/api/apiError';
import type * as camsClient from '../../../src/api/camsClient';
import { inRoot } from '../../vscode/paths';
import { run } from '../../vscode/processes';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { errorFieldsOf, neverAborted, ClientFixture } from '../support/clientFixture';

const dir = temporaryFolder('bundle');
const load = createRequire(path.join(dir, 'test.js'));
const TEMPORARY = { securityToken: 'a-security-token' };
/** Compressing the SDK takes most of it. */
const BUILD_TIMEOUT_MS = 60_000;
const PAGE = { pageIndex: 1, pageSize: 10 };

describe('the bundled client', () => {
  const wire = new ClientFixture({ instances: 12 });
  let bundle: typeof camsClient;

  before(async function () {
    this.timeout(BUILD_TIMEOUT_MS);
    await build({ ...CLIENT_BUILD, outdir: dir });
    bundle = load('./camsClient.js') as typeof camsClient;
  });

  const call = (keys: AccessKeys) =>
    new bundle.CamsClient({ ...wire.options(keys) }).listInstances(PAGE, neverAborted());

  /** The bundle contains its own ApiError class, so `instanceof` does not work. */
  async function apiErrorOf(keys: AccessKeys) {
    try {
      await call(keys);
    } catch (error) {
      return errorFieldsOf(error as ApiError);
    }
    throw new Error('The call succeeded.');
  }

  it('lists instances with keys, and with keys and a security token', async () => {
    const own = await call(wire.keys);
    assert.deepEqual([own.instances.length, own.totalCount], [10, 12]);
    const temporary = await call({ ...wire.emulator.keys.add(TEMPORARY), ...TEMPORARY });
    assert.deepEqual(temporary.instances, own.instances);
  });

  it('reports the error code of the gateway and of the product', async () => {
    const unknown = await apiErrorOf({ ...wire.keys, accessKeyId: 'LTAI5tNobody' });
    assert.equal(unknown.code, 'InvalidAccessKeyId.NotFound');
    const denied = await apiErrorOf(wire.emulator.keys.add({ access: 'Authentication.NoAuth' }));
    assert.deepEqual([denied.code, denied.httpStatus], ['Authentication.NoAuth', 200]);
  });

  it('rejects XML and HTML as invalid responses', async () => {
    for (const [contentType, body] of [
      ['application/xml', '<?xml version="1.0"?><ListInstanceResponse/>'],
      ['text/html', '<html>Sign in</html>'],
    ] as const) {
      wire.emulator.faults.set([{ kind: 'body', status: 200, contentType, body }]);
      assert.equal((await apiErrorOf(wire.keys)).kind, 'invalidResponse');
    }
  });

  it('wraps every CommonJS module in parentheses, so that V8 compiles it eagerly', () => {
    const script = fs.readFileSync(path.join(dir, 'camsClient.js'), 'utf8');
    const [, commonJs = ''] = /[,\s]([\w$]+)=\(\w+,\w+\)=>\(\)=>\{try\{/.exec(script) ?? [];
    const modules = script.split(`=${commonJs}(`).slice(1);
    assert.ok(modules.length > 10, `${modules.length} modules were found`);
    const unwrapped = modules.filter((text) => !/^\((?:[\w$]+|\([\w$,]*\))=>/.test(text));
    assert.deepEqual(unwrapped, []);
  });

  it('causes no warnings from Node', async () => {
    const { endpoint, userAgent } = wire.options();
    const script = `
      const { CamsClient } = require(${JSON.stringify(path.join(dir, 'camsClient.js'))});
      const options = ${JSON.stringify({ endpoint, userAgent, requestsPerSecond: 0 })};
      const keys = async () => (${JSON.stringify(wire.keys)});
      const log = { debug() {}, info() {}, warn() {} };
      const client = new CamsClient({ ...options, keys, log });
      client.listInstances(${JSON.stringify(PAGE)}, new AbortController().signal).then(({ totalCount }) => {
        console.log(totalCount, 'instances');
      });`;
    const { code, output } = await run(process.execPath, ['--pending-deprecation', '-e', script]);
    assert.deepEqual({ code, output }, { code: 0, output: '12 instances\n' });
  });
});

describe('bundle stubs', () => {
  let modules: Record<string, Record<string, unknown> & (new () => unknown)>;

  before(async function () {
    this.timeout(BUILD_TIMEOUT_MS);
    const all = Object.keys(STUBS).map((name) => {
      const file = JSON.stringify(inRoot('node_modules', name));
      return `${JSON.stringify(name)}: require(${file})`;
    });
    const { entryPoints: _, ...options } = CLIENT_BUILD;
    await build({
      ...options,
      stdin: { contents: `module.exports = { ${all.join(', ')} };`, resolveDir: inRoot() },
      outdir: dir,
    });
    modules = load('./stdin.js') as typeof modules;
  });

  for (const [name, contents] of Object.entries(STUBS)) {
    if (!contents.includes('Not part of')) continue;
    it(`throws when ${name} is used`, () => {
      const stub = modules[name];
      assert.ok(stub);
      assert.throws(() => stub['default'], /Not part of this bundle/);
      assert.throws(() => new stub(), /Not part of this bundle/);
      assert.throws(() => useResultOf(stub), /Not part of this bundle/);
    });
  }
});

/** Calls the stub and uses the result: some stubs throw only then. */
function useResultOf(stub: unknown): unknown {
  return (stub as (name: string) => { readonly enabled: boolean })('anything').enabled;
}
