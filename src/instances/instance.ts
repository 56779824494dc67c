import { createHash } from 'node:crypto';
import { INSTANCE_FIELD_NAMES, type InstanceFields } from '../api/instanceFields';

/** One instance as received. Its `instanceId` is its identity. */
export type Instance = InstanceFields;

/** The `ChannelType`, trimmed and in lower case; empty when missing. */
export type ChannelKey = string;

/** The `State`, trimmed and in lower case; empty when missing. */
export type StateKey = string;

/** The channels that the API documents, in display order. */
export const KNOWN_CHANNELS = ['whatsapp', 'messenger', 'instagram', 'viber'] as const;
export type KnownChannel = (typeof KNOWN_CHANNELS)[number];

export function isKnownChannel(channel: ChannelKey): channel is KnownChannel {
  return (KNOWN_CHANNELS as readonly string[]).includes(channel);
}

export function channelKeyOf(instance: Instance): ChannelKey {
  return toChannelKey(instance.channelType ?? '');
}

export function toChannelKey(channelType: string): ChannelKey {
  return channelType.trim().toLowerCase();
}

export function stateKeyOf(instance: Instance): StateKey {
  return toStateKey(instance.state ?? '');
}

export function toStateKey(state: string): StateKey {
  return state.trim().toLowerCase();
}

/**
 * Identifies an instance within an account. Without an ID, a hash of its content is used, so that it keeps its key
 * when it is received again.
 */
export function instanceKeyOf(instance: Instance): string {
  if (hasId(instance)) return `instance:${instance.instanceId}`;
  // Independent of the order of properties, which storing and restoring may change.
  const { notText = [], repeatedId = false } = instance.deviations ?? {};
  const content = [INSTANCE_FIELD_NAMES.map((field) => instance[field] ?? null), notText, repeatedId];
  return `instance:?${createHash('sha256').update(JSON.stringify(content)).digest('base64url')}`;
}

/** Whether two instances have the same values. */
export function isSameContent(one: Instance, other: Instance): boolean {
  return (
    INSTANCE_FIELD_NAMES.every((field) => one[field] === other[field]) &&
    JSON.stringify(one.deviations) === JSON.stringify(other.deviations)
  );
}

/**
 * Whether an instance has an ID to request or copy it by. A list or an object is no ID, and neither is the ID of
 * another instance on the same page.
 */
export function hasId(instance: Instance): instance is Instance & { readonly instanceId: string } {
  const { instanceId = '', deviations } = instance;
  if (instanceId.trim() === '' || deviations?.repeatedId) return false;
  return !(deviations?.notText.includes('instanceId') && /^[[{]/.test(instanceId));
}

/** The instance's name, or else its ID; undefined when it has neither. */
export function displayNameOf(instance: Instance): string | undefined {
  return [instance.instanceName, instance.instanceId].find(
    (text) => text !== undefined && text.trim() !== '',
  );
}
