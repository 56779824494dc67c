import type { NoticeView } from '../../shared/panelSnapshot';
import { create, setText } from './dom';
import { Icon } from './icon';

/** Explains why the shown values may be out of date, and what helps. */
export class Notice {
  readonly #text = create('p', { 'data-part': 'notice-text' });
  readonly #facts = create('p', { class: 'facts', dir: 'auto', 'data-part': 'notice-facts' });
  readonly #action = create('button', { class: 'link', type: 'button', 'data-part': 'notice-action' });
  readonly #icon = new Icon('warning');
  readonly element = create(
    'div',
    { class: 'notice', role: 'alert', 'data-part': 'notice' },
    this.#icon.element,
    create('div', {}, this.#text, this.#facts, this.#action),
  );

  constructor(onAct: () => void) {
    this.#action.addEventListener('click', onAct);
  }

  /** Whether its button has the keyboard focus. */
  get hasFocus(): boolean {
    return document.activeElement === this.#action;
  }

  update(notice: NoticeView | undefined): void {
    this.element.hidden = !notice;
    this.element.dataset['kind'] = notice?.kind ?? '';
    this.#icon.show(notice?.kind === 'failed' ? 'error' : 'warning');
    setText(this.#text, notice?.text ?? '');
    setText(this.#facts, notice?.facts ?? '');
    this.#facts.hidden = this.#facts.textContent === '';
    setText(this.#action, notice?.action ?? '');
    this.#action.hidden = notice?.action === undefined;
  }
}
