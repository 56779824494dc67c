import type { PanelAction, PanelSnapshot } from './panelSnapshot';

/** What the panel's browser side says. It names things; it never carries a value. */
export type MessageToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'copyField'; readonly field: string }
  | { readonly kind: 'openLink'; readonly field: string }
  | { readonly kind: 'run'; readonly action: PanelAction };

/** What the panel's browser side is told. */
export type MessageToPanel =
  | { readonly kind: 'snapshot'; readonly snapshot: PanelSnapshot }
  /** The field's value is on the clipboard now. */
  | { readonly kind: 'copied'; readonly field: string };
