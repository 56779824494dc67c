#!/usr/bin/env node
// An executable that stands in for the desktop `code` where tests run: see server/codeHeadless.ts.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)('./server/codeHeadless.ts');
