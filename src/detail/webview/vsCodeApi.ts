import type { MessageToHost } from '../../shared/panelMessages';

interface VsCodeApi {
  postMessage(message: MessageToHost): void;
  /** Kept by VS Code for this panel, over a window reload too. */
  setState(state: unknown): void;
}

declare global {
  /** Given by VS Code to every webview; may be called once. */
  function acquireVsCodeApi(): VsCodeApi;
}
