import type { ActionView, PanelAction } from '../../shared/panelSnapshot';
import { create, setText } from './dom';

const ICONS: { readonly [A in PanelAction]: string } = {
  copyId: 'copy',
  copyAsJson: 'json',
  reload: 'refresh',
  revealInTree: 'list-tree',
  openAsJson: 'go-to-file',
  openInNewTab: 'empty-window',
};

/** The buttons under the heading. */
export class ActionBar {
  readonly element = create('div', { class: 'actions', role: 'group', 'data-part': 'actions' });
  readonly #buttons = new Map<PanelAction, HTMLElementTagNameMap['vscode-button']>();

  constructor(private readonly onRun: (action: PanelAction) => void) {}

  update(actions: readonly ActionView[], label: string): void {
    this.element.setAttribute('aria-label', label);
    for (const view of actions) {
      const button = this.#buttonOf(view.action);
      setText(button, view.label);
      button.disabled = !view.enabled;
      button.setAttribute('aria-disabled', String(!view.enabled));
    }
    const shown = new Set(actions.map(({ action }) => action));
    for (const [action, button] of this.#buttons) button.hidden = !shown.has(action);
  }

  #buttonOf(action: PanelAction): HTMLElementTagNameMap['vscode-button'] {
    const known = this.#buttons.get(action);
    if (known) return known;
    const button = create('vscode-button', { icon: ICONS[action], 'data-action': action });
    // The commonest errand is the one that stands out.
    button.secondary = action !== 'copyId';
    button.addEventListener('click', () => {
      if (!button.disabled) this.onRun(action);
    });
    this.#buttons.set(action, button);
    this.element.append(button);
    return button;
  }
}
