import type { Log } from '../util/log';
import { oneLine } from './plainText';

/** More than any line of ours needs. */
const LONGEST = 2_000;

/** A log in which every message is one line: what servers send stands in them, and must not pass for a line of its own. */
export function plainLog(log: Log): Log {
  return {
    debug: (message) => log.debug(oneLine(message, LONGEST)),
    info: (message) => log.info(oneLine(message, LONGEST)),
    warn: (message) => log.warn(oneLine(message, LONGEST)),
    error: (message) => log.error(oneLine(message, LONGEST)),
  };
}
