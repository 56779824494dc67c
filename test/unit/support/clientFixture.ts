import type { AccessKeys } from '../../../src/api/accessKeys';
import { ApiError } from '../../../src/api/apiError';
import { CamsClient, type CamsClientOptions } from '../../../src/api/camsClient';
import { parseEndpoint, type Endpoint } from '../../../src/api/endpoint';
import { EmulatorControl } from '../../emulator/control';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/emulator';
import type { TranscriptEntry } from '../../emulator/transcript';
import { MemoryLog } from './memoryLog';

/** A signal that nobody aborts. */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/** The real client and the emulator, as good as new before each test. */
export class ClientFixture {
  #emulator: Emulator | undefined;
  log = new MemoryLog();

  constructor(options: EmulatorOptions = {}) {
    before(async () => {
      this.#emulator = await startEmulator(options);
    });
    beforeEach(() => {
      this.emulator.reset();
      this.log = new MemoryLog();
    });
    after(() => this.emulator.stop());
  }

  get emulator(): Emulator {
    if (!this.#emulator) throw new Error('The emulator is not running yet.');
    return this.#emulator;
  }

  get control(): EmulatorControl {
    return new EmulatorControl(this.emulator.endpoint);
  }

  get calls(): readonly TranscriptEntry[] {
    return this.emulator.transcript;
  }

  /** The calls that asked for one page, by which the cases of a table are told apart. */
  callsFor(pageIndex: number): readonly TranscriptEntry[] {
    return this.calls.filter(({ query }) => query['PageIndex'] === String(pageIndex));
  }

  get keys(): AccessKeys {
    const { accessKeyId, accessKeySecret } = this.emulator;
    return { accessKeyId, accessKeySecret };
  }

  options(keys: AccessKeys | undefined = this.keys): CamsClientOptions {
    return {
      endpoint: requireEndpoint(parseEndpoint(this.emulator.endpoint)),
      keys: () => Promise.resolve(keys),
      requestsPerSecond: 0,
      userAgent: 'cams-explorer-test/1',
      log: this.log,
    };
  }

  client(keys: AccessKeys = this.keys, other: Partial<CamsClientOptions> = {}): CamsClient {
    return new CamsClient({ ...this.options(keys), ...other });
  }
}

function requireEndpoint(endpoint: ReturnType<typeof parseEndpoint>): Endpoint {
  if (typeof endpoint === 'string') throw new Error(`The address is not usable: ${endpoint}`);
  return endpoint;
}

/** What a call failed with; it is an error that it did not, or not with an ApiError. */
export async function apiErrorOf(call: Promise<unknown>): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw new Error('The call failed with something else.', { cause: error });
  }
  throw new Error('The call did not fail.');
}

/** A failure's facts, to be compared as one literal. */
export function errorFieldsOf({ kind, code, httpStatus, retryable }: ApiError) {
  return { kind, code, httpStatus, retryable };
}
