// `npm run package`: builds the VSIX and lists its contents.
import { runMain } from './script';
import { packageExtension } from './vsix';

runMain(async () => {
  const { path, size, listing } = await packageExtension();
  console.log(listing);
  console.log(`${path}: ${(size / 1024).toFixed(1)} KB`);
  return 0;
});
