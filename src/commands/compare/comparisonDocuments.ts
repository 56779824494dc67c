import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ComparedTexts } from '../../snapshots/comparisonText';
import type { DisposableStore } from '../../util/disposable';

const SCHEME = 'cams-compare';

/** Comparisons that can be opened again after their editor was closed. */
const MAX_KEPT = 10;

/**
 * The texts of comparisons, which VS Code's diff editor reads through their addresses. VS Code does not restore such
 * editors in a new window, so that the provider can wait for the first comparison.
 */
export class ComparisonDocuments {
  /** By the query of their addresses. */
  readonly #texts = new Map<string, string>();
  #registered = false;

  constructor(private readonly owner: DisposableStore) {}

  /** @param name the name of the file that the addresses seem to have */
  add(
    name: string,
    { left, right }: ComparedTexts,
  ): { readonly left: vscode.Uri; readonly right: vscode.Uri } {
    this.#register();
    const id = randomUUID();
    const addressOf = (side: string, text: string) => {
      const query = `${id}-${side}`;
      this.#texts.set(query, text);
      return vscode.Uri.from({ scheme: SCHEME, path: `/${name}.diff`, query });
    };
    const addresses = { left: addressOf('left', left), right: addressOf('right', right) };
    for (const old of [...this.#texts.keys()].slice(0, -2 * MAX_KEPT)) this.#texts.delete(old);
    return addresses;
  }

  #register(): void {
    if (this.#registered) return;
    this.#registered = true;
    this.owner.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: ({ query }) => this.#texts.get(query) ?? `# ${goneText()}\n`,
      }),
    );
  }
}

function goneText(): string {
  return vscode.l10n.t('This comparison is no longer available. Close the editor and compare again.');
}
