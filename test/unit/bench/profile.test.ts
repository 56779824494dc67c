import assert from 'node:assert/strict';
import type { Profiler } from 'node:inspector';
import { samplesOf } from '../../bench/profile/cpuProfile';
import { attributeSamples, shareOfBundles } from '../../bench/profile/codeOwners';
import { columnWithoutParentheses } from '../../bench/profile/sourceLookup';
import { blockBetween, EventLoopMonitor } from '../../bench/probe/eventLoopMonitor';

const HOST = 'file:///vscode/out/extensionHostProcess.js';
const BUNDLE = 'file:///extensions/cams-explorer.cams-explorer-0.1.0/dist/camsClient.js';

const frame = (functionName: string, url = '', columnNumber = 0) => ({
  functionName,
  scriptId: '0',
  url,
  lineNumber: 0,
  columnNumber,
});

/** Builds a profile with one stack (outermost function first) per millisecond, starting at 1,000,000 µs. */
function profileOf(stacks: readonly (readonly ReturnType<typeof frame>[])[]): Profiler.Profile {
  const nodes: { id: number; callFrame: ReturnType<typeof frame>; children: number[] }[] = [];
  const samples = stacks.map((stack) => {
    for (const [depth, callFrame] of stack.entries()) {
      if (depth > 0) nodes.at(-1)?.children.push(nodes.length + 1);
      nodes.push({ id: nodes.length + 1, callFrame, children: [] });
    }
    return nodes.length;
  });
  return { nodes, samples, timeDeltas: samples.map(() => 1000), startTime: 999_000, endTime: 0 };
}

describe('CPU profile', () => {
  const sources = ({ url, columnNumber }: { readonly url: string; readonly columnNumber: number }) =>
    url === BUNDLE
      ? columnNumber < 50
        ? 'src/api/pages.ts'
        : 'node_modules/@alicloud/sdk/dist/a.js'
      : undefined;
  const loader = frame('load', 'node:internal/modules/cjs/loader');
  const samples = samplesOf(
    profileOf([
      [frame('turn', HOST), frame('idle', BUNDLE)],
      [frame('turn', HOST), frame('list', BUNDLE, 10)],
      [
        frame('turn', HOST),
        frame('list', BUNDLE, 10),
        frame('sign', BUNDLE, 90),
        frame('hash', 'node:crypto'),
      ],
      [frame('turn', HOST), frame('list', BUNDLE, 10), loader, frame('compile')],
      [frame('turn', HOST), frame('list', BUNDLE, 10), loader, frame('compile')],
      [frame('tick', 'node:internal/process')],
      [frame('(garbage collector)')],
      [frame('(idle)')],
      [frame('turn', HOST)],
      [frame('turn', HOST), frame('run', 'file:///tmp/cams-in-host-a1/large.js')],
      [frame('turn', HOST)],
    ]),
  );

  it('lists each sample with its time and its stack, innermost function first', () => {
    assert.deepEqual(
      samples.slice(0, 3).map(({ at, stack }) => [at, ...stack.map(({ functionName }) => functionName)]),
      [
        [1_000_000, 'idle', 'turn'],
        [1_001_000, 'list', 'turn'],
        [1_002_000, 'hash', 'sign', 'list', 'turn'],
      ],
    );
  });

  it('attributes the samples of a block to code owners, without idle and outside samples', () => {
    assert.deepEqual(
      attributeSamples(samples, { startUs: 1_001_000, ms: 8 }, sources).map(({ name, share }) => [
        name,
        share * 8,
      ]),
      [
        ['reading and compiling files', 2],
        ['src/api/', 1],
        ['@alicloud/sdk', 1],
        ['Node', 1],
        ['garbage collection', 1],
        ['VS Code', 1],
        ['bench (including code it bundles from src and the SDK)', 1],
      ],
    );
  });

  it("counts the samples in which this extension's code ran, or had called what ran", () => {
    assert.equal(shareOfBundles(samples) * samples.length, 5);
  });

  it('maps columns of wrapped modules to columns of the unwrapped source', () => {
    const [before, shipped] = ['var a=m((e)=>{f()}),b=1;', 'var a=m(((e)=>{f()})),b=1;'];
    for (const part of ['=>', 'f(', '}', 'b=']) {
      assert.equal(
        columnWithoutParentheses(shipped, before, shipped.indexOf(part)),
        before.indexOf(part),
        part,
      );
    }
  });
});

describe('EventLoopMonitor', () => {
  it('measures a block in which the thread only waits', async () => {
    const monitor = await EventLoopMonitor.start(null);
    await new Promise((resolve) => setTimeout(resolve, 20));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
    assert.ok((await monitor.stop()).ms >= 39);
  });

  it('subtracts the time the event loop slept between two samples', () => {
    const before = { at: 1000, sleptMs: 700, cpuMs: 200, waitMs: 50 };
    assert.deepEqual(blockBetween(before, { at: 1093, sleptMs: 782, cpuMs: 207, waitMs: 53 }), {
      ms: 11,
      cpuMs: 7,
      waitMs: 3,
      startUs: 1_000_000,
    });
  });

  it('limits processor and wait time to the length of the block', () => {
    const before = { at: 1000, sleptMs: 0, cpuMs: 0, waitMs: 0 };
    const { ms, cpuMs, waitMs } = blockBetween(before, { at: 1010, sleptMs: 6, cpuMs: 5, waitMs: 8 });
    assert.deepEqual({ ms, cpuMs, waitMs }, { ms: 4, cpuMs: 4, waitMs: 4 });
  });
});
