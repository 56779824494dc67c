import { createHash } from 'node:crypto';
import type { InstanceFields } from '../api/instanceFields';

/** One instance as received. Its `instanceId` is its identity. */
export type Instance = InstanceFields;

/** A channel's key: its `ChannelType` without case and outer blanks; empty for a missing one. */
export type ChannelKey = string;

/** A state's key: the `State` as received; empty for a missing one. */
export type StateKey = string;

/** The channels the API documents, in the order they are shown. */
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
  return (instance.state ?? '').trim();
}

/**
 * What identifies an instance among all others of an account.
 * Without an ID that is its whole content, so that it keeps its place when it is received again.
 */
export function instanceKeyOf(instance: Instance): string {
  const id = instance.instanceId ?? '';
  if (id.trim() !== '') return `instance:${id}`;
  return `instance:?${createHash('sha256').update(JSON.stringify(instance)).digest('base64url')}`;
}

/** Whether an instance can be asked for and copied by its ID. */
export function hasId(instance: Instance): instance is Instance & { readonly instanceId: string } {
  return (instance.instanceId ?? '').trim() !== '';
}

/** What an instance is called: its name, its ID when it has none, nothing when it has neither. */
export function displayNameOf(instance: Instance): string | undefined {
  return [instance.instanceName, instance.instanceId].find(
    (text) => text !== undefined && text.trim() !== '',
  );
}
