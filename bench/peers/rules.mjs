/**
 * The rules as someone with a folder of filled templates would write them in an afternoon: fixed addresses, plain sums. 7 balances, 7 result totals,
 * 25 applicant totals, 3 dispute totals, 2 of documents in force: the 44 that Gouji judges without last year. `at(sheet, address)` returns a cell's
 * value.
 */
export const COLUMNS = ['D', 'E', 'F', 'G', 'H', 'I', 'J'];
const APPLICATIONS = '依申请公开';
const DISPUTES = '复议诉讼';
const ACTIVE = '主动公开';

const number = (value) => (typeof value === 'number' ? value : 0);

export function brokenRules(at) {
  const broken = [];
  const application = (column, row) => number(at(APPLICATIONS, `${column}${row}`));
  for (const column of COLUMNS) {
    let results = 0;
    for (let row = 7; row <= 27; row++) results += application(column, row);
    if (results !== application(column, 28)) broken.push(`result total ${column}28`);
    if (application(column, 5) + application(column, 6) !== application(column, 28) + application(column, 29)) broken.push(`balance ${column}28`);
  }
  for (let row = 5; row <= 29; row++) {
    let sum = 0;
    for (const column of COLUMNS.slice(0, 6)) sum += application(column, row);
    if (sum !== application('J', row)) broken.push(`applicant total J${row}`);
  }
  for (const columns of ['ABCDE', 'FGHIJ', 'KLMNO']) {
    const figures = [...columns].map((column) => number(at(DISPUTES, `${column}5`)));
    if (figures[0] + figures[1] + figures[2] + figures[3] !== figures[4]) broken.push(`dispute total ${columns[4]}5`);
  }
  for (const row of [4, 5]) {
    const [issued, repealed, inForce] = ['B', 'C', 'D'].map((column) => number(at(ACTIVE, `${column}${row}`)));
    if (inForce < issued - repealed) broken.push(`in force D${row}`);
  }
  return broken;
}
