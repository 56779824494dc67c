import type { MessageToHost } from '../../shared/panelMessages';

interface VsCodeApi {
  postMessage(message: MessageToHost): void;
  /** Stores the panel's state, which survives a window reload. */
  setState(state: unknown): void;
  /** Returns the stored state; undefined in a panel that was never rendered. */
  getState(): unknown;
}

declare global {
  /** VS Code defines this in every webview. It can be called only once. */
  function acquireVsCodeApi(): VsCodeApi;
}
