/** The value of a report's `schema` field. Kept apart from the schema, which is not needed to write a report. */
export const REPORT_SCHEMA = 'gouji/report-1';
