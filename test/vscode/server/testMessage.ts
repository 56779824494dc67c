/** What the tests inside the extension host send: text for one of the two streams, or the record that all passed. */
export type TestMessage = readonly ['out' | 'err', string] | readonly ['passed'];
