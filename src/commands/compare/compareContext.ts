import type * as vscode from 'vscode';
import type { AccountStore } from '../../accounts/accountStore';
import type { Sessions } from '../../session/sessions';
import type { SnapshotFolder } from '../../snapshots/snapshotFolder';
import type { StatusMessages } from '../../util/host/statusMessages';
import type { SessionTargets } from '../sessionTargets';
import type { InstanceTargets } from '../targets';
import type { ComparisonDocuments } from './comparisonDocuments';

/** What saving and comparing need. */
export interface CompareContext {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly sessionTargets: SessionTargets;
  readonly targets: InstanceTargets;
  readonly state: vscode.Memento;
  readonly folder: SnapshotFolder;
  readonly comparisons: ComparisonDocuments;
  readonly messages: StatusMessages;
  readonly log: vscode.LogOutputChannel;
}
