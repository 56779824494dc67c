/** How a refusal reaches the caller: as a gateway's error, or as an ordinary answer with `Success: false`. */
export type RefusalForm = 'gateway' | 'business';

interface RefusalOptions {
  readonly status?: number;
  readonly form?: RefusalForm;
  readonly accessDeniedDetail?: Readonly<Record<string, string>>;
}

/** A refused call. Its message is made of fixed words and parameter names, never of what the caller sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly form: RefusalForm;
  readonly accessDeniedDetail: Readonly<Record<string, string>> | undefined;

  constructor(
    readonly code: string,
    message: string,
    { status = 400, form = 'gateway', accessDeniedDetail }: RefusalOptions = {},
  ) {
    super(message);
    this.status = form === 'business' ? 200 : status;
    this.form = form;
    this.accessDeniedDetail = accessDeniedDetail;
  }
}
