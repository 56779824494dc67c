import { create } from './dom';

/** Tells screen readers what the eye sees elsewhere. */
export class Announcer {
  readonly element = create('div', { class: 'sr-only', role: 'status', 'data-part': 'announcer' });

  announce(text: string): void {
    // Emptied first: the same words said twice would be no change, and not be read out.
    this.element.textContent = '';
    requestAnimationFrame(() => {
      this.element.textContent = text;
    });
  }
}
