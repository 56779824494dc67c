import type { NoticeView } from '../../shared/panelSnapshot';
import { create, setText } from './dom';

/** Says why the values may not be what the server has. */
export class Notice {
  readonly #text = create('p', { 'data-part': 'notice-text' });
  readonly #facts = create('p', { class: 'facts', dir: 'auto', 'data-part': 'notice-facts' });
  readonly #icon = create('vscode-icon', { name: 'warning' });
  readonly element = create(
    'div',
    { class: 'notice', role: 'alert', 'data-part': 'notice' },
    this.#icon,
    create('div', {}, this.#text, this.#facts),
  );

  update(notice: NoticeView | undefined): void {
    this.element.hidden = !notice;
    this.element.dataset['kind'] = notice?.kind ?? '';
    this.#icon.name = notice?.kind === 'failed' ? 'error' : 'warning';
    setText(this.#text, notice?.text ?? '');
    setText(this.#facts, notice?.facts ?? '');
    this.#facts.hidden = this.#facts.textContent === '';
  }
}
