import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { StateStore } from '../accounts/account';
import { ApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { codePointNotation } from '../wording/plainText';

const ALLOWED_KEY = 'cams.allowedPrograms';

/** Characters that could hide or reorder a part of the command line. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * The programs that CLI profiles of the mode `External` may run. The user agrees to one exact command line, which is
 * remembered on this machine as a hash: a changed one is another program.
 */
export class ProgramConsent {
  /** Questions that are open, so that several callers share one. */
  readonly #open = new Map<string, Promise<boolean>>();

  constructor(private readonly state: StateStore) {}

  /**
   * Returns whether the user has agreed to this command line, after asking if necessary.
   * @throws ApiError in an untrusted workspace
   */
  async mayRun(commandLine: string): Promise<boolean> {
    if (!vscode.workspace.isTrusted) {
      throw new ApiError(
        localizable('The CLI profile runs a program, which Restricted Mode does not allow.'),
        {
          kind: 'credentials',
          code: 'RestrictedMode',
        },
      );
    }
    const hash = createHash('sha256').update(commandLine).digest('hex');
    if (this.#allowed().includes(hash)) return true;
    let asked = this.#open.get(hash);
    if (!asked) {
      asked = this.#ask(commandLine, hash).finally(() => this.#open.delete(hash));
      this.#open.set(hash, asked);
    }
    return await asked;
  }

  async #ask(commandLine: string, hash: string): Promise<boolean> {
    const allow = vscode.l10n.t('Allow');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('Allow CAMS Explorer to run a program to get credentials?'),
      { modal: true, detail: consentDetail(commandLine) },
      allow,
    );
    if (chosen !== allow) return false;
    await this.state.update(ALLOWED_KEY, [...new Set([...this.#allowed(), hash])]);
    return true;
  }

  #allowed(): readonly string[] {
    const stored = this.state.get(ALLOWED_KEY);
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  }
}

/** The whole command line, and what agreeing to it means. */
export function consentDetail(commandLine: string): string {
  return [
    vscode.l10n.t('The profile of the Alibaba Cloud CLI names this command line:'),
    commandLine.replace(INVISIBLE, codePointNotation),
    vscode.l10n.t(
      'It runs without a shell, whenever credentials are needed. You are asked again if it changes.',
    ),
  ].join('\n\n');
}
