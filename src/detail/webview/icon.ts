import { create } from './dom';

/**
 * One of the codicons, drawn in the page itself: an icon component fetches the style sheet anew for its shadow tree,
 * and VS Code shows a panel only when nothing is being fetched any more.
 */
export class Icon {
  readonly element = create('span', { 'aria-hidden': 'true' });

  constructor(name: string) {
    this.show(name);
  }

  show(name: string): void {
    this.element.className = `codicon codicon-${name}`;
  }
}
