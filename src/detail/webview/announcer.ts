import { create } from './dom';

/** A live region that makes screen readers announce a change. */
export class Announcer {
  readonly element = create('div', { class: 'sr-only', role: 'status', 'data-part': 'announcer' });

  announce(text: string): void {
    // Clear it first: a screen reader ignores text that does not change.
    this.element.textContent = '';
    requestAnimationFrame(() => {
      this.element.textContent = text;
    });
  }
}
