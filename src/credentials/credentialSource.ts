/** A role to assume with the keys of another source. Contains no secret. */
export interface RoleRequest {
  /** `acs:ram::<account ID>:role/<name>` */
  readonly arn: string;
  /** 2 to 64 letters, digits and `.@-_`. */
  readonly sessionName: string;
  /** At least 900; at most the role's own maximum. */
  readonly durationSeconds: number;
  readonly externalId?: string;
}

/** Where the keys of an account come from. Stored with the account; contains no secret. */
export type CredentialSource =
  /** Typed by the user, kept in VS Code's secret storage. */
  | { readonly kind: 'keys' }
  /** `ALIBABA_CLOUD_ACCESS_KEY_ID` and the variables that belong to it. */
  | { readonly kind: 'environment' }
  /** A profile of the Alibaba Cloud CLI. */
  | { readonly kind: 'cliProfile'; readonly profile: string }
  /** The order of the Alibaba Cloud SDKs: environment, OIDC, CLI profile, credentials file, ECS. */
  | { readonly kind: 'default' }
  /** A role assumed with the keys of another account. */
  | { readonly kind: 'role'; readonly accountId: string; readonly role: RoleRequest };
