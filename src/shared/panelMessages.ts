import type { Direction, PanelAction, PanelSnapshot } from './panelSnapshot';

/** A message from the webview. It refers to fields by name and never carries a value. */
export type MessageToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'copyField'; readonly field: string }
  | { readonly kind: 'openLink'; readonly field: string }
  /** Runs the action of the notice. */
  | { readonly kind: 'resolve' }
  | { readonly kind: 'move'; readonly direction: Direction }
  | { readonly kind: 'run'; readonly action: PanelAction };

/** A message to the webview. */
export type MessageToPanel =
  | { readonly kind: 'snapshot'; readonly snapshot: PanelSnapshot }
  /** The field's value was copied to the clipboard. */
  | { readonly kind: 'copied'; readonly field: string }
  /** For screen readers. */
  | { readonly kind: 'announcement'; readonly text: string };
