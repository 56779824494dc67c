/** An Alibaba Cloud AccessKey pair, with the STS token if it is temporary. Secret: never log it. */
export interface AccessKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Keys from environment variables, which a running window cannot change. */
export interface EnvironmentKeys extends AccessKeys {
  readonly fromEnvironment: true;
}
