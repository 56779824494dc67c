import type { ActionView, PanelAction } from '../../shared/panelSnapshot';
import { create, setText } from './dom';
import { Icon, type IconName } from './icon';

interface Button {
  readonly element: HTMLElementTagNameMap['vscode-button'];
  readonly label: HTMLElement;
  readonly icon: Icon;
}

const ICONS: { readonly [A in PanelAction]: IconName } = {
  copyId: 'copy',
  copyAsJson: 'json',
  reload: 'refresh',
  revealInTree: 'listTree',
  pinInstance: 'pin',
  openAsJson: 'goToFile',
  openInNewTab: 'emptyWindow',
};

/** The buttons below the heading. */
export class ActionBar {
  readonly element = create('div', { class: 'actions', role: 'group', 'data-part': 'actions' });
  readonly #buttons = new Map<PanelAction, Button>();

  constructor(private readonly onRun: (action: PanelAction) => void) {}

  update(actions: readonly ActionView[], label: string): void {
    this.element.setAttribute('aria-label', label);
    for (const view of actions) {
      const { element, label: text, icon } = this.#buttonOf(view.action);
      setText(text, view.label);
      element.title = view.tooltip ?? '';
      // Unlike `disabled`, this keeps the focus on the button, and its tooltip within reach.
      element.setAttribute('aria-disabled', String(!view.enabled));
      if (view.pressed === undefined) continue;
      element.setAttribute('aria-pressed', String(view.pressed));
      icon.show(view.pressed ? 'pinned' : 'pin');
    }
    const shown = new Set(actions.map(({ action }) => action));
    for (const [action, { element }] of this.#buttons) element.hidden = !shown.has(action);
  }

  focus(action: PanelAction): void {
    this.#buttons.get(action)?.element.focus();
  }

  #buttonOf(action: PanelAction): Button {
    const known = this.#buttons.get(action);
    if (known) return known;
    const icon = new Icon(ICONS[action]);
    icon.element.slot = 'content-before';
    const label = create('span');
    const element = create('vscode-button', { 'data-action': action }, icon.element, label);
    // Copy ID is the most common action, so it is the primary button.
    element.secondary = action !== 'copyId';
    element.addEventListener('click', () => {
      if (element.getAttribute('aria-disabled') !== 'true') this.onRun(action);
    });
    const button = { element, label, icon };
    this.#buttons.set(action, button);
    this.element.append(element);
    return button;
  }
}
