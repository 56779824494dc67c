import { bareLoop } from './bareLoop';
import type { Target } from './target';

export interface ReadPagesParams {
  readonly target: Target;
  readonly pageSize: number;
  readonly pages: number;
}

/** Milliseconds that a bare loop of the SDK takes for so many pages, each once. */
export async function run({ target, pageSize, pages }: ReadPagesParams): Promise<number> {
  const queries = Array.from({ length: pages }, (_, at) => ({ pageSize, pageIndex: at + 1 }));
  await bareLoop(target, queries.slice(0, 1)); // loads the SDK and connects
  return await bareLoop(target, queries);
}
