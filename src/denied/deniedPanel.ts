import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ApiError } from '../api/apiError';
import { PANELS } from '../ids';
import { DisposableSlot, type Disposable } from '../util/disposable';
import { displayLanguage } from '../util/host/displayLanguage';
import { deniedHtml, outcomeHtml, PAGE_COMMANDS } from './deniedHtml';
import { deniedPage } from './deniedPage';
import { outcomePage } from './outcomePage';

/** The account whose call was denied. */
export interface DeniedAccount {
  readonly id: string;
  readonly label: string;
}

/** How a later load of the account ended: denied again, failed for another reason, or neither. */
export interface LoadOutcome {
  readonly denial: ApiError | undefined;
  readonly failure: Error | undefined;
}

/** The tab with the page about a denied call. There is one, which shows the denial that was asked for last. */
export class DeniedPanel {
  #panel: vscode.WebviewPanel | undefined;
  readonly #watch = new DisposableSlot();

  /** @param watch calls its listener after every later load of the account, so that the page does not go stale */
  show(
    error: ApiError,
    account: DeniedAccount,
    watch: (onLoaded: (outcome: LoadOutcome) => void) => Disposable,
  ): void {
    this.#draw(error, account);
    this.#watch.value = watch((outcome) => {
      this.#drawOutcome(outcome, account);
    });
    this.#panel?.reveal();
  }

  #draw(error: ApiError, account: DeniedAccount): void {
    const page = deniedPage(error, account);
    this.#setHtml(page.title, deniedHtml(page, documentOptions()));
  }

  #drawOutcome({ denial, failure }: LoadOutcome, account: DeniedAccount): void {
    if (denial) {
      this.#draw(denial, account);
      return;
    }
    const page = outcomePage(failure, account);
    this.#setHtml(page.title, outcomeHtml(page, documentOptions()));
  }

  #setHtml(title: string, html: string): void {
    const panel = (this.#panel ??= this.#create(title));
    panel.title = title;
    panel.webview.html = html;
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
      this.#watch.value = undefined;
    });
    return panel;
  }
}

function documentOptions() {
  return { language: displayLanguage(), nonce: randomBytes(16).toString('base64url') };
}
