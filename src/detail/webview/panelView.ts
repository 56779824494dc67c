import type { MessageToHost } from '../../shared/panelMessages';
import type { PanelSnapshot } from '../../shared/panelSnapshot';
import { ActionBar } from './actionBar';
import { Announcer } from './announcer';
import { afterPaint, create } from './dom';
import { FieldList } from './fieldList';
import { Header } from './header';
import { MoveButtons } from './moveButtons';
import { Notice } from './notice';
import { StatusLine } from './statusLine';

/** The whole page: renders snapshots and sends the user's requests. */
export class PanelView {
  readonly #header = new Header();
  readonly #moves: MoveButtons;
  readonly #actions: ActionBar;
  readonly #status = new StatusLine();
  readonly #notice: Notice;
  readonly #fields: FieldList;
  readonly #announcer = new Announcer();
  #copiedLabel = '';

  constructor(
    private readonly main: HTMLElement,
    send: (message: MessageToHost) => void,
  ) {
    this.#moves = new MoveButtons((direction) => {
      send({ kind: 'move', direction });
    });
    this.#actions = new ActionBar((action) => {
      send({ kind: 'run', action });
    });
    this.#notice = new Notice(() => {
      send({ kind: 'resolve' });
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
    const { labels, groups, actions, moves, notice, reloading } = snapshot;
    this.#copiedLabel = labels.copied;
    document.title = snapshot.title;
    this.#header.update(snapshot);
    // A button that is hidden would lose the focus.
    if (this.#notice.hasFocus && notice?.action === undefined) this.#actions.focus('reload');
    this.#moves.update(moves, labels.moves);
    this.#actions.update(actions, labels.actions);
    this.#status.update(snapshot);
    this.#notice.update(notice);
    this.#fields.update(groups, labels);
    this.#fields.element.classList.toggle('outdated', notice !== undefined && notice.kind !== 'failed');
    this.main.setAttribute('aria-busy', String(reloading));
    if (this.main.hasChildNodes()) return;
    this.#mount();
    afterPaint(() => void this.#addButtons());
  }

  showCopied(field: string): void {
    this.#fields.row(field)?.showCopied();
    this.#announcer.announce(this.#copiedLabel);
  }

  announce(text: string): void {
    this.#announcer.announce(text);
  }

  /** Loads the component library and adds the buttons: more than half of the rendering time, so text comes first. */
  async #addButtons(): Promise<void> {
    await import('./elements');
    this.#fields.showButtons();
  }

  #mount(): void {
    const heading = create('div', { class: 'heading' }, this.#header.element, this.#moves.element);
    const top = create('div', { class: 'top' }, heading, this.#actions.element);
    // The notice is last, at the lower edge of the panel: no value moves when it appears.
    const parts = [this.#status, this.#fields, this.#announcer, this.#notice];
    this.main.append(top, ...parts.map(({ element }) => element));
  }
}
