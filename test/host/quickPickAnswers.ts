import * as vscode from 'vscode';

/** What a test does with a quick pick. */
export interface PickAnswer {
  /** Chooses among the items, which are shown. Undefined closes the quick pick. */
  readonly choose: (items: readonly vscode.QuickPickItem[]) => vscode.QuickPickItem | undefined;
  /** The tooltip of the button of the item to click, instead of the item. */
  readonly button?: string;
}

/** A quick pick that gets its answer at once: VS Code's API has no way to answer a question. */
export function answeredQuickPick({ choose, button }: PickAnswer): vscode.QuickPick<vscode.QuickPickItem> {
  const accepted = new vscode.EventEmitter<void>();
  const hidden = new vscode.EventEmitter<void>();
  const clicked = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>>();
  const pick = {
    items: [] as readonly vscode.QuickPickItem[],
    selectedItems: [] as readonly vscode.QuickPickItem[],
    onDidAccept: accepted.event,
    onDidHide: hidden.event,
    onDidTriggerItemButton: clicked.event,
    show: () => {
      const item = choose(pick.items);
      const pressed = item?.buttons?.find(({ tooltip }) => tooltip === button);
      if (!item) hidden.fire();
      else if (pressed) clicked.fire({ item, button: pressed });
      else {
        pick.selectedItems = [item];
        accepted.fire();
      }
    },
    dispose: () => undefined,
  };
  return pick as unknown as vscode.QuickPick<vscode.QuickPickItem>;
}
