/** The least-privilege RAM policy: the only action that the extension calls, on the only resource type it needs. */
export const LEAST_PRIVILEGE_POLICY = JSON.stringify(
  {
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'cams:ListInstance', Resource: 'acs:cams:*:*:instance/*' }],
  },
  null,
  2,
);
