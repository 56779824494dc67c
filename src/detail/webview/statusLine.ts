import type { PanelSnapshot } from '../../shared/panelSnapshot';
import { create, setText } from './dom';

/** Shows when the values were read, or that a reload is running. Its line is always there: nothing moves on a reload. */
export class StatusLine {
  readonly #text = create('span', { role: 'status' });
  readonly element = create('p', { class: 'status', 'data-part': 'status' }, this.#text);
  /** Created on the first reload, which most panels never have. */
  #ring: HTMLElement | undefined;

  update({ reloading, readAt, labels }: PanelSnapshot): void {
    if (reloading) this.#ring ??= this.#addRing();
    if (this.#ring) this.#ring.hidden = !reloading;
    const read = readAt === undefined ? '' : labels.readAt.replace('{0}', () => formatTime(readAt));
    setText(this.#text, reloading ? labels.reloading : read);
  }

  #addRing(): HTMLElement {
    const ring = create('vscode-progress-ring', { 'aria-hidden': 'true' });
    // The ring is an ARIA alert by default. The text beside it is a status message, which does not interrupt.
    ring.role = 'presentation';
    ring.ariaLive = 'off';
    this.element.prepend(ring);
    return ring;
  }
}

/** The local time, with the date unless it is today. Formatted here because only the browser knows the time zone. */
function formatTime(readAt: number): string {
  const date = new Date(readAt);
  const today = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    timeStyle: 'medium',
    hourCycle: 'h23',
    ...(today ? {} : { dateStyle: 'medium' as const }),
  }).format(date);
}
