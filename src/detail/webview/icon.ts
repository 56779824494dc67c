import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronUp from '@vscode/codicons/src/icons/chevron-up.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import emptyWindow from '@vscode/codicons/src/icons/empty-window.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg';
import json from '@vscode/codicons/src/icons/json.svg';
import linkExternal from '@vscode/codicons/src/icons/link-external.svg';
import listTree from '@vscode/codicons/src/icons/list-tree.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import pinned from '@vscode/codicons/src/icons/pinned.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { create } from './dom';

const SVG_SOURCES = {
  check,
  chevronDown,
  chevronUp,
  copy,
  emptyWindow,
  error,
  goToFile,
  json,
  linkExternal,
  listTree,
  pin,
  pinned,
  refresh,
  warning,
};

export type IconName = keyof typeof SVG_SOURCES;

/** Each SVG is parsed once. */
const parsedIcons = new Map<IconName, Element>();

/**
 * A codicon as inline SVG. The icon font or a web component that loads its style sheet would need a request, and VS Code
 * shows a webview only after all its requests have finished.
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
  let icon = parsedIcons.get(name);
  if (!icon) {
    icon = new DOMParser().parseFromString(SVG_SOURCES[name], 'image/svg+xml').documentElement;
    parsedIcons.set(name, icon);
  }
  return icon;
}
