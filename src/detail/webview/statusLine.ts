import type { PanelSnapshot } from '../../shared/panelSnapshot';
import { create, setText } from './dom';

/** When the values were read, or that they are being read. */
export class StatusLine {
  readonly #text = create('span', { role: 'status' });
  readonly element = create('p', { class: 'status', 'data-part': 'status' }, this.#text);
  /** Most panels are never read again. */
  #ring: HTMLElement | undefined;

  update({ reloading, readAt, labels }: PanelSnapshot): void {
    if (reloading) this.#ring ??= this.#addRing();
    if (this.#ring) this.#ring.hidden = !reloading;
    this.element.hidden = !reloading && readAt === undefined;
    const read = readAt === undefined ? '' : labels.readAt.replace('{0}', () => formatTime(readAt));
    setText(this.#text, reloading ? labels.reloading : read);
  }

  #addRing(): HTMLElement {
    const ring = create('vscode-progress-ring', { 'aria-hidden': 'true' });
    // By itself the ring is an alert; the words beside it say the same without interrupting.
    ring.role = 'presentation';
    ring.ariaLive = 'off';
    this.element.prepend(ring);
    return ring;
  }
}

/** The time of day; with its date when it was another day. Said here, where the person's time zone is known. */
function formatTime(readAt: number): string {
  const date = new Date(readAt);
  const today = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    timeStyle: 'medium',
    hourCycle: 'h23',
    ...(today ? {} : { dateStyle: 'medium' as const }),
  }).format(date);
}
