/**
 * The arrows of the house: apps → pane → session → report → check → read → form, apps → workbook/<host> → the port.
 * `test/architecture.test.ts` runs these rules, and proves on wrong imports that each of them bites.
 */

const { bundled } = require('./package.json');

const PORT = '^src/workbook/[^/]+\\.ts$';
/** The counted budget of work, what is loaded when it is needed, and the ends of texts: no room's own, and they know of none. */
const WORK = '^src/(append|work|chunk|ends|speed)\\.ts$';

/** One room and the only places of src that it may import. */
const room = (name, from, mayImport, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, WORK, ...mayImport] },
});

/** Packages or kinds of modules that only one room may know. */
const only = (name, where, packages, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: where },
  to: { path: packages.map((one) => `(^|node_modules/)${one}(/|$)`) },
});

const FORM = '^src/form/';
const READ = '^src/read/';
const CHECK = '^src/check/';
const REPORT = '^src/report/';
const TEXT = '^src/text/';
const SESSION = '^src/session/';
const PANE = '^src/pane/';
const PACKAGE = '^src/package/';
const DOCUMENT = '^src/document/';
const BATCH = '^src/batch/';
const DRAFT = '^src/draft/';
const APPS = '^src/apps/';

/** The floors of the .xlsx adapter; `src/workbook/xlsx/index.ts` says what each is for. */
const FLOORS = ['fast', 'zip', 'read', 'styles', 'patch'];
const floor = (name) => `^src/workbook/xlsx/${name}/`;

/** Where in its own room a floor may import: from itself and from `below`. */
const onFloor = (name, below) => ({
  name: `xlsx-${name}-on-its-floor`,
  severity: 'error',
  from: { path: floor(name) },
  to: { path: '^src/workbook/xlsx/', pathNot: [floor(name), ...below.map(floor)] },
});

module.exports = {
  forbidden: [
    ...FLOORS.map((name, at) => onFloor(name, FLOORS.slice(0, at))),
    onFloor('template', []),
    room('work-imports-nothing', WORK, [], 'Steps are counted, parts loaded, texts trimmed and switches thrown without knowing what for.'),
    room('form-imports-nothing', FORM, [], 'A form is data that knows of nobody.'),
    room('port-imports-nothing', PORT, [], 'The port says what Gouji asks of a host, and nothing of how.'),
    room('read-below-check', READ, [FORM, PORT], 'Reading knows forms and snapshots.'),
    room('check-below-report', CHECK, [READ, FORM, PORT, TEXT]),
    room('report-below-session', REPORT, [CHECK, READ, FORM, PORT, TEXT]),
    room('session-below-pane', SESSION, [REPORT, CHECK, READ, FORM, PORT, TEXT], 'A session works on the port, so on every host alike.'),
    room('pane-below-apps', PANE, [SESSION, REPORT, CHECK, READ, FORM, PORT, TEXT]),
    room('package-below-formats', PACKAGE, [PORT], 'Archives and XML know of no format that is packed in them.'),
    room(
      'document-below-apps',
      DOCUMENT,
      [PACKAGE, SESSION, REPORT, CHECK, READ, FORM, PORT, TEXT],
      'A document is read into a snapshot, and made from a report.',
    ),
    room('batch-below-apps', BATCH, [SESSION, REPORT, CHECK, READ, FORM, PORT, TEXT], 'Many reports at once: reports in, results out.'),
    room(
      'draft-below-apps',
      DRAFT,
      [CHECK, READ, FORM, PORT, TEXT],
      'A form is drafted from what a workbook holds, and looked over, without opening any file.',
    ),
    {
      ...room('text-is-data', TEXT, [FORM, PORT], 'Sentences may name the types they speak of, but run none of the code.'),
      to: { path: '^src/', pathNot: [TEXT, FORM, PORT], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'host-stands-alone',
      comment: 'A host adapter knows the port and forms: no rule, no pane, no session, no other host.',
      severity: 'error',
      from: { path: '^src/workbook/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/workbook/$1/', WORK, PORT, FORM, PACKAGE] },
    },
    { name: 'nothing-imports-an-app', severity: 'error', from: { path: '^src/', pathNot: APPS }, to: { path: APPS } },
    only(
      'only-xlsx-knows-the-file-format',
      '^src/workbook/xlsx/',
      ['@e965/xlsx', 'hucre', '@cj-tech-master/excelts', 'write-excel-file', 'exceljs', 'xlsx'],
      'The file format has one home.',
    ),
    only(
      'only-packages-know-zip-and-xml',
      '^src/(package|workbook/xlsx)/',
      ['fflate', 'saxes'],
      'Caps on entries, bytes and depth are held in one place.',
    ),
    only('only-documents-know-document-formats', '^src/document/', ['docx', 'parse5', 'mammoth'], 'Word files and web pages have one home.'),
    only(
      'only-the-grid-knows-univer',
      '^src/workbook/grid/',
      ['@univerjs/[^/]+', 'react', 'react-dom', 'rxjs'],
      'It is large: whoever imports it would bring it into the panes.',
    ),
    {
      name: 'only-the-workbench-has-a-grid',
      comment: 'No pane of Excel or WPS, and no command, may carry the grid.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(workbook/grid|apps/workbench)/' },
      to: { path: '^src/workbook/grid/' },
    },
    only('only-apps-know-the-terminal', APPS, ['commander', 'picocolors'], 'The rest runs in a browser.'),
    {
      name: 'only-apps-use-node',
      comment: 'read, check, report, text and the workbooks run in a browser as well.',
      severity: 'error',
      from: { path: '^src/', pathNot: APPS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'Types may refer to one another; code that runs may not.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circle-in-the-command-line',
      comment: 'Not even of types: what a task is stands below the world it runs in and the commands that give it.',
      severity: 'error',
      from: { path: '^src/apps/cli/' },
      to: { circular: true },
    },
    { name: 'no-unresolved', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true, pathNot: '^office-js$' } },
    {
      name: 'only-bundled-packages',
      comment: 'All packages are development dependencies, for the bundles hold what they need: `bundled` in package.json is what may be in them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/', pathNot: bundled.map((name) => `node_modules/${name}/`), dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
