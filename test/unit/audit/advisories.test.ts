import assert from 'node:assert/strict';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { findAdvisories, findUnanswered } from '../../audit/advisories';
import { startListening, type RunningServer } from '../../network/runningServer';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { readJson, readManifest } from '../support/manifest';

const ADVISORY = {
  id: 1,
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  title: 'Prototype pollution',
  severity: 'moderate',
  vulnerable_versions: '<=99.0.0',
};
const FINDING = {
  id: 'GHSA-aaaa-bbbb-cccc',
  packageName: 'valibot',
  title: ADVISORY.title,
  severity: ADVISORY.severity,
};

describe('npm run audit', function () {
  // Starts npm.
  this.timeout(30_000);
  let advisories: Readonly<Record<string, readonly unknown[]>> | undefined;
  let asked: Readonly<Record<string, readonly string[]>> = {};

  /** The parts of a registry that an audit uses: advisories, and the versions of an affected package. */
  const server = http.createServer((request, response) => {
    void buffer(request).then((body) => {
      if (request.method === 'GET') {
        const name = decodeURIComponent(request.url ?? '').slice(1);
        const version = asked[name]?.[0] ?? '1.0.0';
        response.end(JSON.stringify({ name, versions: { [version]: { name, version } } }));
        return;
      }
      asked = JSON.parse(gunzipSync(body).toString()) as typeof asked;
      if (!advisories) response.statusCode = 405;
      response.end(JSON.stringify(advisories ?? {}));
    });
  });
  let listening: RunningServer;
  let registry: string;

  const npmCache = process.env['npm_config_cache'];

  before(async () => {
    // npm caches what it computed for an advisory, across runs.
    process.env['npm_config_cache'] = temporaryFolder('npm');
    listening = await startListening(server);
    registry = `http://127.0.0.1:${listening.port}/`;
  });

  after(async () => {
    if (npmCache === undefined) delete process.env['npm_config_cache'];
    else process.env['npm_config_cache'] = npmCache;
    await listening.stop();
  });

  it('requests advisories for shipped direct and transitive dependencies only', async () => {
    advisories = {};
    assert.deepEqual(await findAdvisories(registry), []);
    for (const name of Object.keys(readManifest().dependencies))
      assert.deepEqual(asked[name]?.toSorted(), shippedVersionsOf(name), name);
    assert.deepEqual(asked['xml2js']?.length, 1);
    for (const tool of ['esbuild', 'mocha', 'typescript-eslint']) assert.equal(asked[tool], undefined, tool);
  });

  it('reports each advisory for a shipped version once', async () => {
    advisories = { valibot: [ADVISORY], debug: [{ ...ADVISORY, vulnerable_versions: '<1.0.0' }] };
    assert.deepEqual(await findAdvisories(registry), [FINDING]);
  });

  it('fails with one sentence if the registry is down or has no advisories', async () => {
    advisories = undefined;
    const failed = /^The registry returned no audit report: .+/;
    await assert.rejects(findAdvisories(registry), { name: 'Error', message: failed });
    await assert.rejects(findAdvisories('http://127.0.0.1:1/'), { name: 'Error', message: failed });
  });

  it('accepts a finding only if SECURITY.md mentions it under Findings', () => {
    const page = (text: string) => `# Security\n\n${text}`;
    const answer = `${FINDING.id} is not reached.`;
    assert.deepEqual(findUnanswered([FINDING], page(`## Findings\n\n${answer}\n`)), []);
    for (const text of [`## Findings\n\nNone.\n\n## More\n\n${answer}`, answer, `## Findings\n`, '']) {
      assert.deepEqual(findUnanswered([FINDING], page(text)), [FINDING], text);
    }
  });
});

/** The versions of a package in the lock file, but for those of tools. */
function shippedVersionsOf(name: string): readonly string[] {
  const { packages } = readJson('package-lock.json') as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: boolean }>>;
  };
  return Object.entries(packages)
    .filter(([path, { dev }]) => path.endsWith(`node_modules/${name}`) && !dev)
    .map(([, { version }]) => version)
    .toSorted();
}
