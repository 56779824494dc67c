import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ApiError } from '../api/apiError';
import { PANELS } from '../ids';
import { displayLanguage } from '../util/host/displayLanguage';
import { deniedHtml, PAGE_COMMANDS } from './deniedHtml';
import { deniedPage } from './deniedPage';

/** The tab with the page about a denied call. There is one, which shows the denial that was asked for last. */
export class DeniedPanel {
  #panel: vscode.WebviewPanel | undefined;

  show(error: ApiError, account: { readonly id: string; readonly label: string }): void {
    const page = deniedPage(error, account);
    const panel = (this.#panel ??= this.#create(page.title));
    panel.webview.html = deniedHtml(page, {
      language: displayLanguage(),
      nonce: randomBytes(16).toString('base64url'),
    });
    panel.reveal();
  }

  #create(title: string): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(PANELS.denied, title, vscode.ViewColumn.Active, {
      enableScripts: false,
      enableCommandUris: PAGE_COMMANDS,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    return panel;
  }
}
