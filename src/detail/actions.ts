import { hasId, type Instance } from '../instances/instance';
import type { PanelAction } from '../shared/panelSnapshot';
import type { Place } from './moves';

interface ActionContext {
  readonly instance: Instance;
  readonly reloading: boolean;
  readonly place: Place;
}

/** When each action is enabled, in display order. */
const ENABLED: { readonly [A in PanelAction]: (context: ActionContext) => boolean } = {
  copyId: ({ instance }) => hasId(instance),
  copyAsJson: () => true,
  reload: ({ instance, reloading, place }) => hasId(instance) && !reloading && place !== 'accountRemoved',
  // The tree shows the active account.
  revealInTree: ({ place }) => place !== 'accountRemoved' && place !== 'otherAccount',
  openAsJson: () => true,
  openInNewTab: () => true,
};

export const ACTIONS = Object.keys(ENABLED) as readonly PanelAction[];

export function isActionEnabled(action: PanelAction, context: ActionContext): boolean {
  return ENABLED[action](context);
}
