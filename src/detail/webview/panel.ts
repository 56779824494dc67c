import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '@vscode-elements/elements/dist/vscode-progress-ring/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import './panel.css';
import { PanelView } from './panelView';
import { readMessage } from './readMessage';
import './vsCodeApi';

const host = acquireVsCodeApi();
const main = document.querySelector('main') ?? document.body;
const view = new PanelView(main, (message) => {
  host.postMessage(message);
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readMessage(data);
  if (message?.kind === 'snapshot') {
    host.setState(message.snapshot.state);
    view.update(message.snapshot);
  } else if (message?.kind === 'copied') {
    view.showCopied(message.field);
  }
});

host.postMessage({ kind: 'ready' });
