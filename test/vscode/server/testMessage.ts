/** A message from the tests in the extension host: text for stdout or stderr, or the report that all tests passed. */
export type TestMessage = readonly ['out' | 'err', string] | readonly ['passed'];
