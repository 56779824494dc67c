import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { withAccount } from '../account';
import { withHost } from '../hostSession';
import type { Measurement } from '../measurement';
import { readProfile } from '../profile/cpuProfile';
import { shareOfBundles } from '../profile/codeOwners';
import { statsOf } from '../stats';
import { OURS, openView } from '../treeExtensions';

/** Until work that follows the first rows has finished. */
const PAUSE_MS = 3000;

/**
 * Time that this extension's code takes in a host with an open view in which nothing happens, in percent of one
 * processor. It is counted in a CPU profile: the processor time of the whole host varies between 1.5 % and 6 % with the
 * work of VS Code itself, several times as much as the goal.
 */
export const idle: Measurement = {
  title: 'Idle',
  measure: (bench) =>
    withAccount({ instances: 1200 }, (account) =>
      withHost(bench, account, async ({ page, probe }) => {
        await openView(page, OURS);
        await delay(PAUSE_MS);
        const folder = temporaryFolder('idle');
        const profilePath = bench.nextProfilePath('idle') ?? path.join(folder, 'idle.cpuprofile');
        await probe.call('profileWait', { ms: bench.idleSeconds * 1000, profilePath });
        const share = shareOfBundles(readProfile(profilePath));
        fs.rmSync(folder, { recursive: true });
        return { idle_cpu: statsOf([share * 100]) };
      }),
    ),
};
