import { KNOWN_CHANNELS, type InstanceRecord } from './instances';
import { Random } from './random';
import { LOCALES, ODD_NAMES } from './vocabulary';

/** A channel that is not in the API reference. The API may add channels, and the extension must show them. */
export const UNDOCUMENTED_CHANNEL = 'LINE';

const [WHATSAPP, MESSENGER, INSTAGRAM, VIBER] = KNOWN_CHANNELS;
const MINUTES_A_DAY = 24 * 60;

/** Positions of the rare entries. They are late in the list, so that a first page of 50 does not contain them. */
function chooseRareEntries(count: number): {
  readonly line: ReadonlySet<number>;
  readonly noChannel: number | undefined;
} {
  const line = new Set<number>();
  if (count < 60) return { line, noChannel: undefined };
  const from = Math.max(50, Math.floor(count * 0.6));
  const wanted = Math.min(6, 2 + Math.floor(count / 400));
  const step = Math.floor((count - from) / wanted);
  for (let i = 0; i < wanted; i++) line.add(from + i * step);
  return { line, noChannel: count < 200 ? undefined : count - 2 };
}

/** Generates realistic instances, newest first. The same count and seed always produce the same list. */
export function generateInstances(count: number, seed: number): InstanceRecord[] {
  const random = new Random(seed);
  const { line, noChannel } = chooseRareEntries(count);
  const groups = Array.from({ length: 4 }, () => `rg-${random.token(14)}`);
  let id = 29_339_012 + count * 9;
  let submitted = Date.UTC(2025, 5, 30, 9, 0, 0);
  // All submit times are within about four years, however long the list is.
  const gap = Math.max(
    1,
    Math.min(3 * MINUTES_A_DAY, Math.floor((8 * 365 * MINUTES_A_DAY) / Math.max(1, count))),
  );
  return Array.from({ length: count }, (_, index) => {
    id -= random.integer(1, 9);
    submitted -= random.integer(1, gap) * 60_000 + random.integer(0, 59) * 1000;
    // Drawn for every entry, so that rare entries do not change the random sequence.
    const common = random.pickWeighted([
      [WHATSAPP, 78],
      [MESSENGER, 10],
      [INSTAGRAM, 8],
      [VIBER, 4],
    ]);
    const channel = index === noChannel ? undefined : line.has(index) ? UNDOCUMENTED_CHANNEL : common;
    return generateInstance(random, { id, channel, submitted, group: groups[random.integer(0, 3)] });
  });
}

interface InstanceSeed {
  readonly id: number;
  readonly channel: string | undefined;
  readonly submitted: number;
  readonly group: string | undefined;
}

function generateInstance(random: Random, { id, channel, submitted, group }: InstanceSeed): InstanceRecord {
  const locale = random.pick(LOCALES);
  const brand = random.pick(locale.brands);
  const purpose = random.pick(locale.purposes);
  const city = random.pick(locale.cities);
  const name = random.chance(0.03) ? random.pick(ODD_NAMES) : `${brand}${locale.join}${purpose}`;
  const maybe = (probability: number, value: string) => (random.chance(probability) ? value : undefined);
  const state = random.pickWeighted([
    ['published', 70],
    ['auditing', 10],
    ['unpublished', 8],
    ['draft', 6],
    ['rejected', 6],
  ]);
  const domain = `${random.token(6)}.example.com`;
  return omitUndefined({
    InstanceId: String(id),
    InstanceName: maybe(0.97, name),
    InstanceDescription: maybe(0.6, `${purpose} (${city})`),
    ChannelType: channel,
    State: maybe(0.97, state),
    SubmitTime: maybe(0.98, formatTime(submitted)),
    CustSpaceId: maybe(0.97, `cams-${random.token(12)}`),
    ResourceGroupId: maybe(0.95, group ?? ''),
    ResourceRegionId: maybe(0.95, 'ap-southeast-1'),
    CountryId: maybe(0.95, locale.country),
    ContactMail: maybe(0.85, `${random.pick(['support', 'info', 'ops', 'hello'])}@${domain}`),
    OfficeAddress: maybe(0.8, `${locale.street}, ${city}`),
    FacebookBmId: channel === VIBER ? undefined : maybe(0.8, random.digits(15)),
    IsvTerms: maybe(0.5, generateTerms(random, domain)),
  });
}

function generateTerms(random: Random, domain: string): string {
  const file = `isv-agreement-${random.digits(4)}.pdf`;
  return random.chance(0.5) ? `https://docs.${domain}/${file}` : file;
}

/** `YYYY-MM-DD HH:MM:SS`, as in the API reference. */
function formatTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

function omitUndefined(fields: { [F in keyof InstanceRecord]: string | undefined }): InstanceRecord {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
