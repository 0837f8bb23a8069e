/** A day and a time of day with Z or an offset from UTC, in ISO 8601. */
const MOMENT =
  /^(?<day>\d{4}-\d{2}-\d{2})T(?<hours>\d{2}):(?<minutes>\d{2})(?::(?<seconds>\d{2})(?:\.(?<fraction>\d+))?)?(?:Z|(?<sign>[+-])(?<zoneHours>\d{2}):?(?<zoneMinutes>\d{2})?)$/;

/**
 * Converts a moment to UTC: `2020-09-13T18:02:14.5+03:00` to `2020-09-13T15:02:14.5Z`. A moment has one text only, because
 * a fraction keeps all digits but final zeros. Null for another text, and for a moment outside of the years 0000 to 9999.
 */
export function toUtc(text: string): string | null {
  const groups = MOMENT.exec(text)?.groups;
  if (!groups) return null;
  const { day, hours, minutes, seconds = '0', fraction = '', sign = '+', zoneHours = '0', zoneMinutes = '0' } = groups;
  const offset = Number(`${sign}1`) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  const sinceMidnight = (Number(hours) * 60 + Number(minutes) - offset) * 60 + Number(seconds);
  const time = Date.parse(`${day}T00:00:00Z`) + sinceMidnight * 1000;
  if (Number.isNaN(time)) return null;
  const utc = new Date(time).toISOString();
  // Years before 0000 and after 9999 have a sign and six digits.
  if (!/^\d{4}-/.test(utc)) return null;
  const digits = fraction.replace(/0+$/, '');
  return `${utc.slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`;
}

/**
 * The key by which moments in UTC compare as texts. Without the final Z, a whole second is before its fractions: `14` is
 * before `14.5`, but `14Z` after `14.5Z`.
 */
export function momentKey(utc: string): string {
  return utc.slice(0, -1);
}
