import assert from 'node:assert/strict';
import { countryName } from '../../../src/detail/countryName';

describe('countryName', () => {
  it('names a country in the given language', () => {
    assert.equal(countryName('SG', 'en'), 'Singapore');
    assert.equal(countryName('SG', 'zh-cn'), '新加坡');
    assert.equal(countryName('SG', 'ja'), 'シンガポール');
  });

  it('names nothing but an ISO 3166 alpha-2 code', () => {
    for (const value of ['', '1', '001', '419', 'sg', 'SGP', 'QQ', 'ZZ', 'S G', 'EU', 'UK', 'SU', 'XA', 'XK'])
      assert.equal(countryName(value, 'en'), undefined, value);
  });
});
