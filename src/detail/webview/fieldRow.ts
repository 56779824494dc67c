import type { FieldView, PanelLabels } from '../../shared/panelSnapshot';
import { create, setText } from './dom';
import { Icon, type IconName } from './icon';
import { splitLongText } from './splitLongText';

interface FieldRowOptions {
  readonly field: string;
  readonly onCopy: () => void;
  readonly onOpenLink: () => void;
}

/** Values longer than this scroll within their row, so that the fields below stay in reach. */
const LONG_VALUE = 2000;

const COPIED_FEEDBACK_MS = 1500;

/** A row's button, created on first use: most rows have no link, and some have no value to copy. */
class RowButton {
  #element: HTMLElementTagNameMap['vscode-toolbar-button'] | undefined;
  #icon: Icon | undefined;

  constructor(
    private readonly part: string,
    private readonly icon: IconName,
    private readonly onClick: () => void,
    private readonly insert: (element: HTMLElement) => void,
  ) {}

  /** Shows the button with this label, or hides it if there is none. */
  update(label: string | undefined): void {
    if (label === undefined) {
      if (this.#element) this.#element.hidden = true;
      return;
    }
    const element = (this.#element ??= this.#create());
    element.hidden = false;
    element.label = label;
    element.title = label;
  }

  /** Shows the given icon, or the button's own by default. */
  showIcon(name: IconName = this.icon): void {
    this.#icon?.show(name);
  }

  #create(): HTMLElementTagNameMap['vscode-toolbar-button'] {
    this.#icon = new Icon(this.icon);
    const element = create('vscode-toolbar-button', { 'data-part': this.part }, this.#icon.element);
    element.addEventListener('click', this.onClick);
    this.insert(element);
    return element;
  }
}

/** One field: its label, its value or a dash, and its buttons once `showButtons` was called. */
export class FieldRow {
  readonly element: HTMLElement;
  readonly #label = create('dt');
  readonly #value = create('div', { class: 'value', dir: 'auto', 'data-part': 'value' });
  readonly #copied = create('span', { class: 'copied', 'aria-hidden': 'true' });
  readonly #copy: RowButton;
  readonly #link: RowButton;
  /** Most rows have none. */
  #remark: HTMLElement | undefined;
  #view: FieldView | undefined;
  #labels: PanelLabels | undefined;
  #hasButtons = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ field, onCopy, onOpenLink }: FieldRowOptions) {
    const buttons = create('div', { class: 'buttons' }, this.#copied);
    this.element = create(
      'div',
      { class: 'row', 'data-field': field },
      this.#label,
      create('dd', {}, this.#value, buttons),
    );
    this.#copy = new RowButton('copy', 'copy', onCopy, (button) => {
      buttons.append(button);
    });
    this.#link = new RowButton('open-link', 'linkExternal', onOpenLink, (button) => {
      this.#copied.after(button);
    });
  }

  update(view: FieldView, labels: PanelLabels): void {
    setText(this.#label, view.label);
    setText(this.#copied, labels.copied);
    this.element.classList.toggle('linked', view.link);
    const old = this.#view;
    this.#view = view;
    this.#labels = labels;
    this.#updateButtons();
    this.#renderRemark(view.remark);
    this.#value.title = view.valueTitle ?? '';
    if (old && old.value === view.value && old.look === view.look) return;
    this.#clearCopied();
    this.#renderValue(view, labels);
  }

  showButtons(): void {
    this.#hasButtons = true;
    this.#updateButtons();
  }

  /** Shows briefly that the value was copied. */
  showCopied(): void {
    this.#clearCopied();
    this.element.classList.add('just-copied');
    this.#copy.showIcon('check');
    this.#timer = setTimeout(() => {
      this.#clearCopied();
    }, COPIED_FEEDBACK_MS);
  }

  #updateButtons(): void {
    if (!this.#hasButtons || !this.#view || !this.#labels) return;
    const { value, copyLabel, link } = this.#view;
    this.#copy.update(value === undefined ? undefined : copyLabel);
    this.#link.update(link ? this.#labels.openLink : undefined);
  }

  #renderValue({ value, look, label }: FieldView, labels: PanelLabels): void {
    const long = (value?.length ?? 0) > LONG_VALUE;
    this.#value.className = ['value', value === undefined ? 'absent' : look, ...(long ? ['long'] : [])].join(
      ' ',
    );
    if (long) {
      // Keyboard and screen reader users need to focus a scrolling box, and it needs a name.
      this.#value.tabIndex = 0;
      this.#value.setAttribute('role', 'group');
      this.#value.setAttribute('aria-label', label);
    } else {
      for (const name of ['tabindex', 'role', 'aria-label']) this.#value.removeAttribute(name);
    }
    this.#value.scrollTop = 0;
    this.#value.replaceChildren(...contentOf(value, look, labels));
  }

  #renderRemark(text: string | undefined): void {
    if (text === undefined) {
      this.#remark?.remove();
      this.#remark = undefined;
      return;
    }
    this.#remark ??= this.element.appendChild(create('dd', { class: 'remark', 'data-part': 'remark' }));
    setText(this.#remark, text);
  }

  #clearCopied(): void {
    clearTimeout(this.#timer);
    this.element.classList.remove('just-copied');
    this.#copy.showIcon();
  }
}

function contentOf(
  value: string | undefined,
  look: FieldView['look'],
  labels: PanelLabels,
): readonly (Node | string)[] {
  if (value === undefined) {
    return [
      create('span', { 'aria-hidden': 'true' }, '–'),
      create('span', { class: 'sr-only' }, labels.notGiven),
    ];
  }
  if (value.length > LONG_VALUE)
    return splitLongText(value).map((piece) => create('div', { class: 'piece' }, piece));
  return [look === 'badge' ? create('span', { class: 'state-badge' }, value) : value];
}
