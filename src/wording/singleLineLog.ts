import type { Log } from '../util/log';
import { oneLine } from './plainText';

/** More than any line of ours needs. */
const MAX_LENGTH = 2_000;

/** A log in which every message is one line: what servers send stands in them, and must not pass for a line of its own. */
export function singleLineLog(log: Log): Log {
  return {
    debug: (message) => log.debug(oneLine(message, MAX_LENGTH)),
    info: (message) => log.info(oneLine(message, MAX_LENGTH)),
    warn: (message) => log.warn(oneLine(message, MAX_LENGTH)),
    error: (message) => log.error(oneLine(message, MAX_LENGTH)),
  };
}
