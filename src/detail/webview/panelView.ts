import type { MessageToHost } from '../../shared/panelMessages';
import type { PanelSnapshot } from '../../shared/panelSnapshot';
import { ActionBar } from './actionBar';
import { Announcer } from './announcer';
import { afterPaint, create } from './dom';
import { FieldList } from './fieldList';
import { Header } from './header';
import { Notice } from './notice';
import { StatusLine } from './statusLine';

/** The whole page: renders snapshots and sends the user's requests. */
export class PanelView {
  readonly #header = new Header();
  readonly #actions: ActionBar;
  readonly #status = new StatusLine();
  readonly #notice = new Notice();
  readonly #fields: FieldList;
  readonly #announcer = new Announcer();
  #copiedLabel = '';

  constructor(
    private readonly main: HTMLElement,
    send: (message: MessageToHost) => void,
  ) {
    this.#actions = new ActionBar((action) => {
      send({ kind: 'run', action });
    });
    this.#fields = new FieldList({
      onCopy: (field) => {
        send({ kind: 'copyField', field });
      },
      onOpenLink: (field) => {
        send({ kind: 'openLink', field });
      },
    });
  }

  update(snapshot: PanelSnapshot): void {
    const { labels, groups, actions, notice, reloading } = snapshot;
    this.#copiedLabel = labels.copied;
    document.title = snapshot.title;
    this.#header.update(snapshot);
    this.#actions.update(actions, labels.actions);
    this.#status.update(snapshot);
    this.#notice.update(notice);
    this.#fields.update(groups, labels);
    this.#fields.element.classList.toggle('gone', notice?.kind === 'gone');
    this.main.setAttribute('aria-busy', String(reloading));
    if (this.main.hasChildNodes()) return;
    this.#mount();
    afterPaint(() => void this.#addButtons());
  }

  showCopied(field: string): void {
    this.#fields.row(field)?.showCopied();
    this.#announcer.announce(this.#copiedLabel);
  }

  /** Loads the component library and adds the buttons: more than half of the rendering time, so text comes first. */
  async #addButtons(): Promise<void> {
    await import('./elements');
    this.#fields.showButtons();
  }

  #mount(): void {
    const top = create('div', { class: 'top' }, this.#header.element, this.#actions.element);
    const parts = [this.#status, this.#notice, this.#fields, this.#announcer];
    this.main.append(top, ...parts.map(({ element }) => element));
  }
}
