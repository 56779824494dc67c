import type { Bench } from './bench';
import type { Stats } from './stats';

/** One figure: a number, the statistics of several samples, or several named numbers. */
export type Figure = number | Stats | Readonly<Record<string, number>>;

/** Figures by key. A key contains its unit (`_ms`, `_kb`) unless the figure is a count or a ratio. */
export type Figures = Readonly<Record<string, Figure>>;

/** One part of the bench. */
export interface Measurement {
  /** Shown as progress, and matched by `--only`. */
  readonly title: string;
  readonly measure: (bench: Bench) => Promise<Figures>;
}
