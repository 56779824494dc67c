/** An Alibaba Cloud key pair, with the token that makes it temporary when it came from STS. Secret: never logged. */
export interface AccessKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}
