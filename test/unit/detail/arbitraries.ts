import fc from 'fast-check';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import type { Instance } from '../../../src/instances/instance';

/** Any text that a server could send, including controls, bidirectional formatting, lone surrogates and white space. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '   ', '\n', '\u202Eabc', '\uD800', '<img src=x>', 'https://example.com/', '$(trash)'),
);

const anyDeviations = fc.record(
  { notText: fc.subarray([...INSTANCE_FIELD_NAMES]), repeatedId: fc.boolean() },
  { noNullPrototype: true },
);

/** Any instance: each of the 14 fields is absent or any text, and any of them may be marked as a deviation. */
export const anyInstance: fc.Arbitrary<Instance> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...INSTANCE_FIELD_NAMES), anyText),
    fc.option(anyDeviations, { nil: undefined, freq: 3 }),
  )
  .map(([fields, deviations]) => (deviations ? { ...fields, deviations } : fields));
