import * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import type { DetailPanels } from '../detail/detailPanels';
import { parseInstanceLink, type LinkParts, type LinkProblem } from '../export/instanceLink';
import { COMMANDS } from '../ids';
import { instanceKeyOf, type Instance } from '../instances/instance';
import type { Sessions } from '../session/sessions';
import { askText } from '../util/host/inputBox';
import { withoutMarkup } from '../wording/plainText';
import type { CommandTable } from './commandRunner';
import { chooseLinkedAccount } from './linkedAccount';
import { lookUpInstance } from './lookUpInstance';

/** The longest link that is read. */
const MAX_LENGTH = 4_000;

/** The command that opens the instance of a link: a link that VS Code passes on, or one that the user pastes. */
export function linkCommands(of: {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly panels: DetailPanels;
  readonly extensionId: string;
}): Pick<CommandTable, (typeof COMMANDS)['openLink']> {
  return {
    [COMMANDS.openLink]: async (given) => {
      if (isLink(given)) {
        await openLink(given, of);
        return;
      }
      const asked = await askLink(of.extensionId);
      // A command of its own, so that *Try Again* repeats it without asking.
      if (asked) await vscode.commands.executeCommand(COMMANDS.openLink, asked);
    },
  };
}

async function openLink(parts: LinkParts, of: Parameters<typeof linkCommands>[0]): Promise<void> {
  const link = parseInstanceLink(parts);
  if (typeof link === 'string') {
    void vscode.window.showWarningMessage(problemText(link));
    return;
  }
  const account = await chooseLinkedAccount(link.account, of.accounts);
  if (!account) return;
  const session = of.sessions.of(account.id);
  const wanted: Instance = { instanceId: link.instanceId };
  const loaded = session.loadedCatalog?.find(instanceKeyOf(wanted))?.instance;
  const instance = loaded ?? (await lookUpInstance(session, wanted));
  if (instance)
    await of.panels.show({ accountId: account.id, accountName: session.label, instance }, { newTab: false });
  else {
    const [id, name] = [withoutMarkup(link.instanceId), withoutMarkup(session.label)];
    void vscode.window.showWarningMessage(
      vscode.l10n.t('There is no instance {0} in the account "{1}".', id, name),
    );
  }
}

/** Asks for a link. Returns undefined if the user cancelled. */
async function askLink(extensionId: string): Promise<LinkParts | undefined> {
  const answer = await askText({
    title: vscode.l10n.t('Open Link'),
    prompt: vscode.l10n.t('Link to an instance, as Copy Link copies it.'),
    placeholder: `${vscode.env.uriScheme}://${extensionId}/instance/29339260`,
    validate: (text) => {
      if (text === '') return { error: problemText('path') };
      const parts = partsOf(text, extensionId);
      const link = parts ? parseInstanceLink(parts) : 'path';
      return typeof link === 'string' ? { error: problemText(link) } : undefined;
    },
  });
  return typeof answer === 'object' ? partsOf(answer.text, extensionId) : undefined;
}

/** The parts of a link to this extension, in whichever application it was copied; undefined for other text. */
function partsOf(text: string, extensionId: string): LinkParts | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  try {
    const { authority, path, query } = vscode.Uri.parse(text, true);
    return authority.toLowerCase() === extensionId.toLowerCase() ? { path, query } : undefined;
  } catch {
    return undefined;
  }
}

function isLink(value: unknown): value is LinkParts {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('query' in value)) return false;
  return typeof value.path === 'string' && typeof value.query === 'string';
}

/** Says what is wrong with a link, without any part of it: it can come from anywhere. */
function problemText(problem: LinkProblem): string {
  switch (problem) {
    case 'path':
      return vscode.l10n.t('This is not a link to an instance.');
    case 'instanceId':
      return vscode.l10n.t('The instance ID in this link is not valid.');
    case 'account':
      return vscode.l10n.t('The account in this link is not valid.');
  }
}
