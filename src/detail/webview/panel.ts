import './panel.css';
import { PanelView } from './panelView';
import { readMessage } from './readMessage';
import './vsCodeApi';

const host = acquireVsCodeApi();
const main = document.querySelector('main') ?? document.body;
const view = new PanelView(main, (message) => {
  host.postMessage(message);
});

function hear(data: unknown): void {
  const message = readMessage(data);
  if (message?.kind === 'snapshot') {
    host.setState(message.snapshot.state);
    view.update(message.snapshot);
  } else if (message?.kind === 'copied') {
    view.showCopied(message.field);
  }
}

// The page of a panel that comes to light again is the old one: by now it may show another instance.
if (host.getState() === undefined) hear(JSON.parse(main.dataset['first'] ?? 'null'));
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  hear(data);
});

host.postMessage({ kind: 'ready' });
