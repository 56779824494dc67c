import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/emulator';
import type { InstanceRecord } from '../../emulator/instances';
import { send, signedCall, type CallOptions, type Keys, type RawResponse } from './signedCall';

/** A ListInstance response, loosely typed. */
export interface ParsedResponse {
  readonly status: number;
  readonly headers: RawResponse['headers'];
  readonly json: {
    readonly [field: string]: unknown;
    readonly Code?: string;
    readonly RequestId?: string;
    readonly TotalCount?: number;
    readonly Data?: readonly InstanceRecord[];
  };
}

/** One emulator per suite, reset before each test. */
export class EmulatorFixture {
  #emulator: Emulator | undefined;

  constructor(options: EmulatorOptions = {}) {
    before(async () => {
      this.#emulator = await startEmulator(options);
    });
    beforeEach(() => this.emulator.reset());
    after(() => this.emulator.stop());
  }

  get emulator(): Emulator {
    if (!this.#emulator) throw new Error('The emulator is not running yet.');
    return this.#emulator;
  }

  /** Sends a correctly signed call with the first key, or with `keys`. */
  async list(
    query: Readonly<Record<string, string>> = {},
    keys: Keys = this.emulator,
  ): Promise<ParsedResponse> {
    return await this.call({ query }, keys);
  }

  async call(options: CallOptions, keys: Keys = this.emulator): Promise<ParsedResponse> {
    const { endpoint } = this.emulator;
    return parseResponse(await send(endpoint, signedCall(endpoint, keys, options)));
  }

  /** The instance names on the requested page. */
  async names(query: Readonly<Record<string, string>>): Promise<(string | undefined)[]> {
    const { json } = await this.list(query);
    return (json.Data ?? []).map(({ InstanceName }) => InstanceName);
  }
}

export function parseResponse({ status, headers, text }: RawResponse): ParsedResponse {
  return { status, headers, json: JSON.parse(text) as ParsedResponse['json'] };
}
