import assert from 'node:assert/strict';
import { PARTS, planSuites, type Part, type SharedSetup } from '../../suites';

const SETUP: SharedSetup = {
  hosts: [
    { name: 'host 1.139', executable: '/ä b/code', version: '1.139' },
    { name: 'host 1.100', executable: '/ä b/code', version: '1.100' },
  ],
  sharedDesktop: false,
  hostTests: '/tests/index.js',
};

const namesOf = (parts: readonly Part[], setup: SharedSetup): string[][] =>
  planSuites({ parts, files: [] }, setup).map((group) => group.map(({ name }) => name));

describe('planSuites', () => {
  it('runs unit tests and both hosts side by side, and e2e after them', () => {
    assert.deepEqual(namesOf(PARTS, SETUP), [['unit', 'host 1.139', 'host 1.100'], ['e2e']]);
  });

  it('runs hosts that share a desktop one after another', () => {
    const setup = { ...SETUP, sharedDesktop: true };
    assert.deepEqual(namesOf(PARTS, setup), [['unit', 'host 1.139'], ['host 1.100'], ['e2e']]);
  });

  it('runs only the selected parts', () => {
    assert.deepEqual(namesOf(['e2e'], SETUP), [['e2e']]);
    assert.deepEqual(namesOf(['host'], SETUP), [['host 1.139', 'host 1.100']]);
    assert.deepEqual(namesOf(['unit'], { ...SETUP, hosts: [] }), [['unit']]);
  });
});
