import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAccessKeyCsv } from '../../../src/accounts/accessKeyCsv';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { everythingIn } from '../credentials/support';
import { apiErrorOf, neverAborted } from '../support/clientFixture';

const ID = 'LTAI5tExampleExample1234';
const SECRET = 'SecretExample0123456789abcdefg';

const FILES: { readonly [title: string]: string } = {
  'one row': `AccessKey ID,AccessKey Secret\n${ID},${SECRET}\n`,
  'a byte order mark, CRLF and spaces': `\uFEFFAccessKey ID, AccessKey Secret\r\n${ID}, ${SECRET} \r\n`,
  quotes: `"AccessKey ID","AccessKey Secret"\n"${ID}","${SECRET}"\n`,
  'columns of a user': `用户登录名称,登录密码,AccessKey ID,AccessKey Secret\nreader@example.com,,${ID},${SECRET}\n`,
  'commas and quotes in quotes': `"User","Password","AccessKey ID","AccessKey Secret"\n"Smith, Ann","a,""b", "${ID}" ,"${SECRET}"\n`,
  'columns in another order': `AccessKeySecret,UserName,AccessKeyId\n${SECRET},reader,${ID}\n`,
  'swapped columns': `AccessKey ID,AccessKey Secret\n${SECRET},${ID}\n`,
  'several users': `User,AccessKey ID,AccessKey Secret\nfirst,${ID},${SECRET}\nsecond,LTAI5tExampleExample9999,x\n`,
};

const BROKEN: { readonly [title: string]: string } = {
  'only a header': 'AccessKey ID,AccessKey Secret\n',
  'only an ID': `AccessKey ID,AccessKey Secret\n${ID}\n`,
  'an empty secret': `AccessKey ID,AccessKey Secret\n${ID},\n`,
  'another table': `Name,Secret question\nreader,${SECRET}\n`,
};

describe('readAccessKeyCsv', () => {
  const path = join(temporaryFolder('csv'), 'AccessKey.csv');

  for (const [title, text] of Object.entries(FILES)) {
    it(`finds both keys in a file with ${title}`, async () => {
      writeFileSync(path, text);
      assert.deepEqual(await readAccessKeyCsv(path, neverAborted()), {
        accessKeyId: ID,
        accessKeySecret: SECRET,
      });
    });
  }

  for (const [title, text] of Object.entries(BROKEN)) {
    it(`names a file with ${title}, and shows nothing of it`, async () => {
      writeFileSync(path, text);
      const error = await apiErrorOf(readAccessKeyCsv(path, neverAborted()));
      assert.equal(error.message, `The file ${path} does not contain an AccessKey pair.`);
      const shown = everythingIn(error);
      assert.ok(!shown.includes(ID) && !shown.includes(SECRET));
    });
  }

  it('says what is wrong with an empty file, a folder, and a file of 10 MB', async () => {
    const problemOf = async (file: string) => await apiErrorOf(readAccessKeyCsv(file, neverAborted()));
    writeFileSync(path, '');
    assert.equal((await problemOf(path)).message, `The file ${path} is empty.`);
    const folder = temporaryFolder('folder.csv');
    assert.equal((await problemOf(folder)).message, `${folder} is a folder, not a file.`);
    writeFileSync(path, `AccessKey ID,AccessKey Secret\n${SECRET.repeat(400_000)}`);
    const tooLarge = await problemOf(path);
    assert.match(tooLarge.message, /^The file .*AccessKey\.csv is larger than \d+ MB\.$/);
    assert.ok(!everythingIn(tooLarge).includes(SECRET));
  });

  it('names a file that is not text', async () => {
    writeFileSync(path, Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0x80]));
    assert.equal((await apiErrorOf(readAccessKeyCsv(path, neverAborted()))).code, 'FileUnusable');
  });
});
