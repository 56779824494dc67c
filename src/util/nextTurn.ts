/** Waits until the event loop comes round: what others are waiting for goes first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
