/** How the caller receives a refusal: as a gateway error, or as HTTP 200 with `Success: false`. */
export type RefusalForm = 'gateway' | 'business';

interface RefusalOptions {
  readonly status?: number;
  readonly form?: RefusalForm;
  readonly accessDeniedDetail?: Readonly<Record<string, string>>;
}

/** A refused call. The message contains only fixed text and parameter names, never input from the caller. */
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
