/** What the reference leaves open, or what an endpoint may do differently; each can be changed while it runs. */
export interface EmulatorSettings {
  /** The largest PageSize taken. */
  maxPageSize: number;
  /** Whether the InstanceId parameter is ignored, as the reference says an answer may. */
  ignoreInstanceId: boolean;
  /** Whether answers spell channels in upper case, as documented, or as the data holds them. */
  channelCase: 'upper' | 'asStored';
  /** What `Data` is when nothing matches. */
  emptyData: 'array' | 'null' | 'absent';
  /** How a gateway's refusal carries `AccessDeniedDetail`. */
  accessDeniedDetail: 'object' | 'string';
  /** How far the emulator's clock is ahead of this machine's. */
  clockOffsetSeconds: number;
}

export const DEFAULT_SETTINGS: Readonly<EmulatorSettings> = {
  maxPageSize: 100,
  ignoreInstanceId: false,
  channelCase: 'upper',
  emptyData: 'array',
  accessDeniedDetail: 'object',
  clockOffsetSeconds: 0,
};
