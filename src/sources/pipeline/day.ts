/** Whether a text is a day of the calendar, `YYYY-MM-DD`. Looked at for every record, so the reader of EDTF is not asked. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // A day that a month does not have is carried over into the next.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
