import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../vscode/paths';

const FOLDER = '.github/workflows';
const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe('workflows', () => {
  for (const name of readdirSync(inRoot(FOLDER))) {
    const text = readFileSync(inRoot(FOLDER, name), 'utf8');

    it(`${name} pins each action to a commit, because a tag can be moved`, () => {
      const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
      assert.ok(actions.length > 0);
      for (const action of actions) assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it(`${name} may only read the repository, and keeps no token in the checkout`, () => {
      const permissions = [...text.matchAll(/^ *permissions:\n((?: +.*\n)*)/gm)].map(([, each]) =>
        each?.trim(),
      );
      assert.deepEqual(permissions, ['contents: read']);
      const checkouts = text.split(/^ +- /m).filter((step) => step.startsWith('uses: actions/checkout@'));
      assert.ok(checkouts.length > 0);
      for (const step of checkouts) assert.match(step, /persist-credentials: false/);
    });

    it(`${name} runs only npm scripts that exist`, () => {
      const names = [...text.matchAll(/\bnpm (?:run (\w+)|(test))/g)].map(
        ([, run, test]) => run ?? test ?? '',
      );
      assert.ok(names.length > 0);
      assert.deepEqual(
        names.filter((each) => !(each in scripts)),
        [],
      );
    });
  }
});
