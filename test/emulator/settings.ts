/** Behavior that the API reference leaves open or that differs between endpoints. Can be changed at runtime. */
export interface EmulatorSettings {
  /** The largest accepted PageSize. */
  maxPageSize: number;
  /** Whether to ignore the InstanceId parameter, as the API reference allows. */
  ignoreInstanceId: boolean;
  /** Whether responses spell channels in upper case, as documented, or as stored. */
  channelCase: 'upper' | 'asStored';
  /** The value of `Data` when nothing matches. */
  emptyData: 'array' | 'null' | 'absent';
  /** The type of `AccessDeniedDetail` in gateway errors. */
  accessDeniedDetail: 'object' | 'string';
  /** The name of the role that the metadata server and the credentials URI issue keys of; empty for none. */
  ecsRole: string;
  /** Whether the metadata server issues tokens, and whether it refuses requests without one. */
  metadataTokens: 'optional' | 'required' | 'unknown';
  /** Offset of the emulator's clock from the system clock. */
  clockOffsetSeconds: number;
}

export const DEFAULT_SETTINGS: Readonly<EmulatorSettings> = {
  maxPageSize: 100,
  ignoreInstanceId: false,
  channelCase: 'upper',
  emptyData: 'array',
  accessDeniedDetail: 'object',
  ecsRole: 'cams-reader',
  metadataTokens: 'optional',
  clockOffsetSeconds: 0,
};
