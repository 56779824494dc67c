import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { readJson, readManifest, sourceFolder } from '../support/manifest';

const Lock = v.object({ packages: v.record(v.string(), v.object({ version: v.exactOptional(v.string()) })) });

describe('SECURITY.md', () => {
  const page = readFileSync(`${sourceFolder}/../SECURITY.md`, 'utf8');
  const { dependencies } = readManifest();
  const rows = [...page.matchAll(/^\| `([^`]+)`\s*\| ([\d.]+)\s*\|/gm)].map(([, name = '', version = '']) => [
    name,
    version,
  ]);

  it('lists exactly the dependencies that ship, with their versions', () => {
    assert.deepEqual(Object.fromEntries(rows), dependencies);
    assert.equal(rows.length, Object.keys(dependencies).length);
  });

  it('names the installed versions of their dependencies', () => {
    const { packages } = v.parse(Lock, readJson('package-lock.json'));
    const transitive = [...page.matchAll(/`([\w@/.-]+)` (\d+\.\d+\.\d+)/g)];
    assert.ok(transitive.length >= 3);
    for (const [, name = '', version] of transitive) {
      // A dependency may have its own version of a package next to the one that is used directly.
      const installed = Object.entries(packages)
        .filter(([path]) => path.endsWith(`node_modules/${name}`))
        .map(([, entry]) => entry.version);
      assert.ok(installed.includes(version), `${name} ${version} of ${installed.join(', ')}`);
    }
  });

  it('pins every dependency to an exact version', () => {
    for (const [name, version] of Object.entries(dependencies))
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
  });
});
