import fc from 'fast-check';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import type { Instance } from '../../../src/instances/instance';

/** Any text that a server could send, including controls, bidirectional formatting, lone surrogates and white space. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '   ', '\n', '\u202Eabc', '\uD800', '<img src=x>', 'https://example.com/', '$(trash)'),
);

/** Any instance: each of the 14 fields is absent or any text. */
export const anyInstance: fc.Arbitrary<Instance> = fc.dictionary(
  fc.constantFrom(...INSTANCE_FIELD_NAMES),
  anyText,
);
