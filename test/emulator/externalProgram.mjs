// A program for an `External` profile: gets keys from the emulator whose address is its argument, and prints them as the
// Alibaba Cloud CLI expects.
const [, , endpoint] = process.argv;
const response = await fetch(`${endpoint}/credentials`);
const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = await response.json();
const keys = { access_key_id: AccessKeyId, access_key_secret: AccessKeySecret, sts_token: SecurityToken };
process.stdout.write(JSON.stringify({ mode: 'StsToken', ...keys, expiration: Expiration }));
