import assert from 'node:assert/strict';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { findAdvisories, findUnanswered } from '../../audit/advisories';
import { startListening, type RunningServer } from '../../network/runningServer';
import { readManifest } from '../support/manifest';

const ADVISORY = {
  id: 1,
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  title: 'Takes a dog for a cat',
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
  // npm starts and asks.
  this.timeout(30_000);
  let advisories: Readonly<Record<string, readonly unknown[]>> | undefined;
  let asked: Readonly<Record<string, readonly string[]>> = {};

  /** As much of a registry as an audit asks for: advisories, and what versions there are of a package that has one. */
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

  before(async () => {
    listening = await startListening(server);
    registry = `http://127.0.0.1:${listening.port}/`;
  });

  after(() => listening.stop());

  it('asks for everything that ships and what it brings along, and for nothing else', async () => {
    advisories = {};
    assert.deepEqual(await findAdvisories(registry), []);
    const { dependencies } = readManifest();
    for (const [name, version] of Object.entries(dependencies))
      assert.deepEqual(asked[name], [version], name);
    assert.deepEqual(asked['xml2js']?.length, 1);
    for (const tool of ['esbuild', 'mocha', 'typescript-eslint']) assert.equal(asked[tool], undefined, tool);
  });

  it('finds what is known of a version that ships, once', async () => {
    advisories = { valibot: [ADVISORY], debug: [{ ...ADVISORY, vulnerable_versions: '<1.0.0' }] };
    assert.deepEqual(await findAdvisories(registry), [FINDING]);
  });

  it('says in a sentence that a registry does not answer, or not this', async () => {
    advisories = undefined;
    const failed = /^The registry did not say what is known of the packages: .+/;
    await assert.rejects(findAdvisories(registry), { name: 'Error', message: failed });
    await assert.rejects(findAdvisories('http://127.0.0.1:1/'), { name: 'Error', message: failed });
  });

  it('takes a finding for answered when it is named under Findings, and nowhere else', () => {
    const page = (text: string) => `# Security\n\n${text}`;
    const answer = `${FINDING.id} is not reached.`;
    assert.deepEqual(findUnanswered([FINDING], page(`## Findings\n\n${answer}\n`)), []);
    for (const text of [`## Findings\n\nNone.\n\n## More\n\n${answer}`, answer, `## Findings\n`, '']) {
      assert.deepEqual(findUnanswered([FINDING], page(text)), [FINDING], text);
    }
  });
});
