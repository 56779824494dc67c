import type { Bench } from './bench';
import type { Stats } from './stats';

/** One figure: a number, what several readings came to, or several numbers by name. */
export type Figure = number | Stats | Readonly<Record<string, number>>;

/** Figures by the key they are known by; a key ends in its unit (`_ms`, `_kb`) unless it is a count or a ratio. */
export type Figures = Readonly<Record<string, Figure>>;

/** One thing that is measured. */
export interface Measurement {
  /** What it is, for the line of progress. */
  readonly title: string;
  readonly measure: (bench: Bench) => Promise<Figures>;
}
