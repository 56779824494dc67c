import assert from 'node:assert/strict';
import fs from 'node:fs';
import { ACTIVATION_BUNDLES } from '../../bench/activationBundles';
import { readBaseline } from '../../bench/goals';
import { kilobytes, sum } from '../../bench/stats';
import { inRoot } from '../../vscode/paths';
import { getVsix } from '../../vscode/vsix';

describe('package sizes', () => {
  let vsixBytes: number;

  before(async function () {
    this.timeout(120_000);
    vsixBytes = fs.statSync(await getVsix()).size;
  });

  it('keeps the bundles that activation loads within the goal', () => {
    const sizes = ACTIVATION_BUNDLES.map((file) => fs.statSync(inRoot('dist', file)).size);
    assertWithin('activation_bundle_kb', sum(sizes));
  });

  it('keeps the VSIX package within the goal', () => {
    assertWithin('vsix_kb', vsixBytes);
  });
});

function assertWithin(key: string, bytes: number): void {
  const goal = readBaseline().goals.find((each) => each.key === key)?.atMost;
  assert.ok(goal !== undefined, `no goal for ${key}`);
  assert.ok(kilobytes(bytes) <= goal, `${key} is ${kilobytes(bytes)}, the goal is at most ${goal}`);
}
