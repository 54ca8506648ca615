/** What a report's `schema` says. Apart from the schema itself: a report is written without one. */
export const REPORT_SCHEMA = 'gouji/report-1';
