/** The least RAM policy that lets a user or role list instances: the one action the extension ever calls. */
export const LEAST_PRIVILEGE_POLICY = JSON.stringify(
  {
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'cams:ListInstance', Resource: '*' }],
  },
  null,
  2,
);
