import type { Log } from '../util/log';
import { oneLine } from './plainText';

const MAX_LENGTH = 2_000;

/** Wraps a log so that each message is one line: server text in a message must not look like another log entry. */
export function singleLineLog(log: Log): Log {
  return {
    debug: (message) => log.debug(oneLine(message, MAX_LENGTH)),
    info: (message) => log.info(oneLine(message, MAX_LENGTH)),
    warn: (message) => log.warn(oneLine(message, MAX_LENGTH)),
    error: (message) => log.error(oneLine(message, MAX_LENGTH)),
  };
}
