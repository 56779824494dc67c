import type { AccessKeys } from '../../../src/api/accessKeys';
import { ApiError } from '../../../src/api/apiError';
import { CamsClient, type CamsClientOptions } from '../../../src/api/camsClient';
import { parseEndpoint, type Endpoint } from '../../../src/api/endpoint';
import { EmulatorControl } from '../../emulator/control';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/emulator';
import type { TranscriptEntry } from '../../emulator/transcript';
import { MemoryLog } from './memoryLog';

/** A signal that is never aborted. */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/** The real client and an emulator that is reset before each test. */
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
    if (!this.#emulator) throw new Error('The emulator is not running.');
    return this.#emulator;
  }

  get control(): EmulatorControl {
    return new EmulatorControl(this.emulator.endpoint);
  }

  get calls(): readonly TranscriptEntry[] {
    return this.emulator.transcript;
  }

  /** The calls that requested one page number. Table-driven tests use one page number per case. */
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
  if (typeof endpoint === 'string') throw new Error(`Invalid endpoint: ${endpoint}`);
  return endpoint;
}

/** Returns the ApiError of a failed call. Throws if the call succeeds or fails with another error. */
export async function apiErrorOf(call: Promise<unknown>): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw new Error('The call failed with an error that is not an ApiError.', { cause: error });
  }
  throw new Error('The call did not fail.');
}

/** The error's fields, for comparison with one literal. */
export function errorFieldsOf({ kind, code, httpStatus, retryable }: ApiError) {
  return { kind, code, httpStatus, retryable };
}
