import type { Direction, MoveView } from '../../shared/panelSnapshot';
import { create } from './dom';
import { Icon } from './icon';

const isMac = navigator.userAgent.includes('Mac OS');

/** The keyboard shortcuts in package.json. VS Code does not tell extensions when the user has changed them. */
const SHORTCUTS: { readonly [D in Direction]: string } = {
  previous: isMac ? '⌥↑' : 'Alt+↑',
  next: isMac ? '⌥↓' : 'Alt+↓',
};

/** The buttons that move to the previous and the next instance. */
export class MoveButtons {
  readonly element = create('div', { class: 'moves', role: 'group', 'data-part': 'moves' });
  readonly #buttons = new Map<Direction, HTMLButtonElement>();

  constructor(private readonly onMove: (direction: Direction) => void) {}

  update(moves: readonly MoveView[], label: string): void {
    this.element.setAttribute('aria-label', label);
    for (const { direction, label: name, tooltip, enabled } of moves) {
      const button = this.#buttonOf(direction);
      button.setAttribute('aria-label', name);
      button.title = tooltip.replace('{0}', SHORTCUTS[direction]);
      // Unlike `disabled`, this keeps the focus on the button, and its tooltip within reach.
      button.setAttribute('aria-disabled', String(!enabled));
    }
  }

  #buttonOf(direction: Direction): HTMLButtonElement {
    const known = this.#buttons.get(direction);
    if (known) return known;
    const { element: icon } = new Icon(direction === 'next' ? 'chevronDown' : 'chevronUp');
    // A native button: it is there, and works, before the component library is loaded.
    const button = create('button', { class: 'quiet', type: 'button', 'data-move': direction }, icon);
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') this.onMove(direction);
    });
    this.#buttons.set(direction, button);
    this.element.append(button);
    return button;
  }
}
