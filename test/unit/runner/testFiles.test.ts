import assert from 'node:assert/strict';
import { selectTestFiles } from '../../testFiles';

const POSIX = ['test/unit/api/retries.test.ts', 'test/unit/api/support.ts', 'test/unit/abort.test.ts'];
const WINDOWS = POSIX.map((file) => file.replaceAll('/', '\\'));

describe('selectTestFiles', () => {
  for (const [platform, files] of [
    ['POSIX', POSIX],
    ['Windows', WINDOWS],
  ] as const) {
    it(`selects all test files by default from ${platform} paths`, () => {
      assert.deepEqual(selectTestFiles(files, []), [POSIX[2], POSIX[0]]);
    });

    for (const wanted of ['api/retries', 'api\\retries'])
      it(`selects ${wanted} from ${platform} paths`, () => {
        assert.deepEqual(selectTestFiles(files, [wanted, 'nothing']), [POSIX[0]]);
      });
  }
});
