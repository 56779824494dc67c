import assert from 'node:assert/strict';
import { formatReceivedTime } from '../../../src/detail/localTime';

describe('formatReceivedTime', () => {
  it('formats a time for the language without shifting it', () => {
    assert.equal(formatReceivedTime('2023-12-05 23:04:09', 'en'), 'Dec 5, 2023, 23:04:09');
    assert.equal(formatReceivedTime('2023-12-05 23:04:09', 'de'), '05.12.2023, 23:04:09');
    assert.equal(formatReceivedTime('2023-12-05 00:04:09', 'zh-cn'), '2023年12月5日 00:04:09');
    assert.equal(formatReceivedTime('2023-12-05 23:04:09', 'ja'), '2023/12/05 23:04:09');
  });

  it('leaves any other text alone, and times that do not exist', () => {
    for (const value of [
      '',
      '2023-12-05',
      '2023-12-05T23:04:09',
      ' 2023-12-05 23:04:09',
      '2023-12-05 23:04:09+08:00',
      '2023-13-05 23:04:09',
      '2023-02-30 23:04:09',
      '2023-12-05 24:00:00',
    ])
      assert.equal(formatReceivedTime(value, 'en'), undefined, value);
  });

  it('falls back to English for a language that is not well formed', () => {
    assert.equal(formatReceivedTime('2023-12-05 23:04:09', 'no language'), 'Dec 5, 2023, 23:04:09');
  });
});
