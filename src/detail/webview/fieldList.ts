import type { FieldGroup, PanelLabels } from '../../shared/panelSnapshot';
import { create, setText } from './dom';
import { FieldRow } from './fieldRow';

interface FieldListOptions {
  readonly onCopy: (field: string) => void;
  readonly onOpenLink: (field: string) => void;
}

interface Section {
  readonly element: HTMLElement;
  readonly heading: HTMLElement;
  readonly list: HTMLElement;
}

/** All fields in their groups. Rows are created once and updated in place, so that they keep the focus. */
export class FieldList {
  readonly element = create('div', { class: 'groups', 'data-part': 'fields' });
  readonly #sections: Section[] = [];
  readonly #rows = new Map<string, FieldRow>();
  #hasButtons = false;

  constructor(private readonly options: FieldListOptions) {}

  update(groups: readonly FieldGroup[], labels: PanelLabels): void {
    groups.forEach(({ title, fields }, index) => {
      const { heading, list } = (this.#sections[index] ??= this.#addSection(index));
      setText(heading, title);
      for (const view of fields) this.#rowOf(view.field, list).update(view, labels);
    });
  }

  /** Adds the rows' buttons. Called after the first paint: creating them is a quarter of the rendering time. */
  showButtons(): void {
    this.#hasButtons = true;
    for (const row of this.#rows.values()) row.showButtons();
  }

  row(field: string): FieldRow | undefined {
    return this.#rows.get(field);
  }

  #addSection(index: number): Section {
    const id = `group-${index}`;
    const heading = create('h2', { id });
    const list = create('dl');
    const element = create('section', { 'aria-labelledby': id }, heading, list);
    this.element.append(element);
    return { element, heading, list };
  }

  #rowOf(field: string, list: HTMLElement): FieldRow {
    const known = this.#rows.get(field);
    if (known) return known;
    const row = new FieldRow({
      field,
      onCopy: () => {
        this.options.onCopy(field);
      },
      onOpenLink: () => {
        this.options.onOpenLink(field);
      },
    });
    if (this.#hasButtons) row.showButtons();
    this.#rows.set(field, row);
    list.append(row.element);
    return row;
  }
}
