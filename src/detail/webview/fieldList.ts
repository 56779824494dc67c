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

/** All fields in their groups. Rows are made once and updated in place, so that the focus stays where it is. */
export class FieldList {
  readonly element = create('div', { class: 'groups', 'data-part': 'fields' });
  readonly #sections: Section[] = [];
  readonly #rows = new Map<string, FieldRow>();
  #hasButtons = false;

  constructor(private readonly options: FieldListOptions) {}

  update(groups: readonly FieldGroup[], labels: PanelLabels): void {
    groups.forEach(({ title, fields }, position) => {
      const { heading, list } = (this.#sections[position] ??= this.#addSection(position));
      setText(heading, title);
      for (const view of fields) this.#rowOf(view.field, list).update(view, labels);
    });
  }

  /** Gives the rows their buttons: a quarter of the page's work, and nothing to read. */
  showButtons(): void {
    this.#hasButtons = true;
    for (const row of this.#rows.values()) row.showButtons();
  }

  row(field: string): FieldRow | undefined {
    return this.#rows.get(field);
  }

  #addSection(position: number): Section {
    const id = `group-${position}`;
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
