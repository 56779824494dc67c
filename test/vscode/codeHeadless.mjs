#!/usr/bin/env node
// An executable that replaces the desktop `code` in tests; see server/codeHeadless.ts.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)('./server/codeHeadless.ts');
