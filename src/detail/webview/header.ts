import type { PanelSnapshot } from '../../shared/panelSnapshot';
import { create, setText } from './dom';

/** The instance's name, state, channel and account. */
export class Header {
  readonly #title = create('h1', { dir: 'auto', 'data-part': 'title' });
  readonly #badge = create('span', { class: 'state-badge', 'data-part': 'badge' });
  readonly #subtitle = create('p', { class: 'subtitle', 'data-part': 'subtitle' });
  readonly element = create(
    'header',
    {},
    create('div', { class: 'headline' }, this.#title, this.#badge),
    this.#subtitle,
  );

  update({ title, badge, subtitle }: PanelSnapshot): void {
    setText(this.#title, title);
    setText(this.#badge, badge);
    setText(this.#subtitle, subtitle);
  }
}
