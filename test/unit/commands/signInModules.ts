import type * as accountPick from '../../../src/commands/manage/accountPick';
import type * as storedStates from '../../../src/commands/manage/storedStates';
import type * as accountItems from '../../../src/commands/manage/accountItems';
import type * as accountPartPick from '../../../src/commands/manage/accountPartPick';
import type * as programConsent from '../../../src/commands/programConsent';
import type * as accountName from '../../../src/commands/signIn/accountName';
import type * as endpointInput from '../../../src/commands/signIn/endpointInput';
import type * as profilePick from '../../../src/commands/signIn/profilePick';
import type * as roleForm from '../../../src/commands/signIn/roleForm';
import type * as sourcePick from '../../../src/commands/signIn/sourcePick';
import { loadWithStandIn } from '../support/loadWithStandIn';

type SignInModules = typeof accountItems &
  typeof accountPick &
  typeof storedStates &
  typeof accountPartPick &
  typeof programConsent &
  typeof accountName &
  typeof endpointInput &
  typeof profilePick &
  typeof roleForm &
  typeof sourcePick;

/** Loads the parts of the sign-in that need no window, with a stand-in for the `vscode` module. */
export const loadSignInModules = () =>
  loadWithStandIn<SignInModules>('src/commands', [
    ...['accountItems', 'accountPartPick', 'accountPick', 'storedStates'].map((name) => `manage/${name}`),
    ...['programConsent', 'signIn/accountName'],
    ...['endpointInput', 'profilePick', 'roleForm', 'sourcePick'].map((name) => `signIn/${name}`),
  ]);
