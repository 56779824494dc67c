import assert from 'node:assert/strict';
import { OrderedOutput } from '../../orderedOutput';

describe('OrderedOutput', () => {
  let printed: string[];
  let output: OrderedOutput;

  beforeEach(() => {
    printed = [];
    output = new OrderedOutput((text) => printed.push(text));
  });

  it('prints the first section immediately', () => {
    const first = output.open();
    first.write('a');
    assert.deepEqual(printed, ['a']);
    first.write('b');
    assert.deepEqual(printed, ['a', 'b']);
  });

  it('buffers a later section until all sections before it have ended', () => {
    const [first, second, third] = [output.open(), output.open(), output.open()];
    third.write('3');
    second.write('2');
    second.end();
    assert.deepEqual(printed, []);
    first.write('1');
    first.end();
    assert.deepEqual(printed, ['1', '2', '3']);
    third.write('3b');
    assert.deepEqual(printed, ['1', '2', '3', '3b']);
  });

  it('prints a section that is opened after all others have ended', () => {
    output.open().end();
    output.open().write('late');
    assert.deepEqual(printed, ['late']);
  });
});
