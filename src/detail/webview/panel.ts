import './panel.css';
import { PanelView } from './panelView';
import { parseMessage } from './parseMessage';
import './vsCodeApi';

const host = acquireVsCodeApi();
const main = document.querySelector('main') ?? document.body;
const view = new PanelView(main, (message) => {
  host.postMessage(message);
});

function handleMessage(data: unknown): void {
  const message = parseMessage(data);
  if (message?.kind === 'snapshot') {
    host.setState(message.snapshot.state);
    view.update(message.snapshot);
  } else if (message?.kind === 'copied') {
    view.showCopied(message.field);
  } else if (message?.kind === 'announcement') {
    view.announce(message.text);
  }
}

// When a hidden panel is shown again, VS Code loads its original HTML. The instance in it may be an old one.
if (host.getState() === undefined) handleMessage(JSON.parse(main.dataset['first'] ?? 'null'));
else document.title = '';
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  handleMessage(data);
});

host.postMessage({ kind: 'ready' });
