/** Characters that a file name cannot contain on some system. */
const NOT_IN_FILE_NAMES = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\s]+/gu;

/** The part of a file name that stands for an account, valid on every system. Can be empty. */
export function fileNamePart(account: string): string {
  return account
    .replace(NOT_IN_FILE_NAMES, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
    .toWellFormed();
}

/** The local date as `2026-03-01`. */
export function dateFileNamePart(date: Date): string {
  return numbers(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/** The local date and time, to the millisecond. */
export function timeFileNamePart(date: Date): string {
  const time = numbers(date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds());
  return `${dateFileNamePart(date)}-${time}`;
}

function numbers(...parts: readonly number[]): string {
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
