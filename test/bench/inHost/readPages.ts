import { bareLoop } from './bareLoop';
import type { Target } from './target';

export interface ReadPagesParams {
  readonly target: Target;
  readonly pageSize: number;
  readonly pages: number;
}

/** Reads every page once with the bare SDK loop, after a warm-up request. Returns milliseconds. */
export async function run({ target, pageSize, pages }: ReadPagesParams): Promise<number> {
  const queries = Array.from({ length: pages }, (_, at) => ({ pageSize, pageIndex: at + 1 }));
  await bareLoop(target, queries.slice(0, 1)); // loads the SDK and connects
  return await bareLoop(target, queries);
}
