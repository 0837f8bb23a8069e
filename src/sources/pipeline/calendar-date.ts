/** Whether a text is a date of the calendar, `YYYY-MM-DD`. Cheaper than parsing EDTF, because every record is checked. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // JavaScript carries a day beyond the end of its month over into the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
