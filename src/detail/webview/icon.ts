import check from '@vscode/codicons/src/icons/check.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import emptyWindow from '@vscode/codicons/src/icons/empty-window.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg';
import json from '@vscode/codicons/src/icons/json.svg';
import linkExternal from '@vscode/codicons/src/icons/link-external.svg';
import listTree from '@vscode/codicons/src/icons/list-tree.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { create } from './dom';

const SVG_SOURCES = {
  check,
  copy,
  emptyWindow,
  error,
  goToFile,
  json,
  linkExternal,
  listTree,
  refresh,
  warning,
};

export type IconName = keyof typeof SVG_SOURCES;

/** Each drawing is read once. */
const parsedIcons = new Map<IconName, Element>();

/**
 * One of the codicons, as a drawing in the page: the font of all six hundred, or an icon component that looks for their
 * style sheet, would have to be fetched, and VS Code shows a panel only when nothing is being fetched any more.
 */
export class Icon {
  readonly element = create('span', { class: 'icon', 'aria-hidden': 'true' });
  #shown: IconName | undefined;

  constructor(name: IconName) {
    this.show(name);
  }

  show(name: IconName): void {
    if (name === this.#shown) return;
    this.#shown = name;
    this.element.dataset['icon'] = name;
    this.element.replaceChildren(parseIcon(name).cloneNode(true));
  }
}

function parseIcon(name: IconName): Element {
  let drawing = parsedIcons.get(name);
  if (!drawing) {
    drawing = new DOMParser().parseFromString(SVG_SOURCES[name], 'image/svg+xml').documentElement;
    parsedIcons.set(name, drawing);
  }
  return drawing;
}
