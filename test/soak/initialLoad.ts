import { setTimeout as delay } from 'node:timers/promises';
import { KNOWN_CHANNELS } from '../emulator/instances';
import type { TranscriptEntry } from '../emulator/transcript';

/** The queries of the initial load of a large account: page 1 overall, then in the background page 1 of each channel. */
const CHANNELS = [undefined, ...KNOWN_CHANNELS.map((channel) => channel.toLowerCase())];
const TIMEOUT_MS = 30_000;

/** Runs `start`, which makes the extension load its list, and waits until the emulator has answered the initial load. */
export async function waitForInitialLoad(
  start: () => PromiseLike<unknown>,
  transcript: () => Promise<readonly TranscriptEntry[]>,
): Promise<void> {
  const before = (await transcript()).length;
  await start();
  const deadline = Date.now() + TIMEOUT_MS;
  while (!isComplete((await transcript()).slice(before))) {
    if (Date.now() > deadline) throw new Error(`The list was not loaded within ${TIMEOUT_MS} ms.`);
    await delay(20);
  }
}

function isComplete(calls: readonly TranscriptEntry[]): boolean {
  const answered = calls.filter(({ outcome, query }) => outcome === 'answered' && query['PageIndex'] === '1');
  const channels = new Set(answered.map(({ query }) => query['ChannelType']?.toLowerCase()));
  return (
    CHANNELS.every((channel) => channels.has(channel)) && calls.every(({ outcome }) => outcome !== 'waiting')
  );
}
