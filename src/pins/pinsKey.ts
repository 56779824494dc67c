/**
 * The key of all pins in global state: one record with the pins of each account by its ID.
 *
 * One key, because Settings Sync writes only keys that are registered on the receiving machine, and then treats the
 * others as deleted there. A key per account would lose the pins of an account that another machine has just added.
 */
export const PINS_KEY = 'cams.pins';
