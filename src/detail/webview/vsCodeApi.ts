import type { MessageToHost } from '../../shared/panelMessages';

interface VsCodeApi {
  postMessage(message: MessageToHost): void;
  /** Kept by VS Code for this panel, over a window reload too. */
  setState(state: unknown): void;
  /** What was kept last; undefined in a panel that was never drawn. */
  getState(): unknown;
}

declare global {
  /** Given by VS Code to every webview; may be called once. */
  function acquireVsCodeApi(): VsCodeApi;
}
