// Replaces argon2, which code-server uses to check passwords. We always start it without a password.

/** Always rejects. */
export function hash(): Promise<never> {
  return Promise.reject(new Error('This code-server does not support passwords.'));
}

export { hash as verify };
