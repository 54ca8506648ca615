import { cellsOf } from '../../form/cells.ts';
import type { Form } from '../../form/form.ts';
import { readFigure } from '../../read/figures.ts';
import type { Prior } from '../../read/notes.ts';
import { flatten } from '../../report/nest.ts';
import type { Report } from '../../report/schema.ts';
import type { CoverField } from '../../read/cover.ts';
import type { ReportFile } from './report-file.ts';

type Content = number | string | null;

/** What a template is to be filled with. */
export interface ReportContent {
  readonly cover: Readonly<Partial<Record<CoverField, Content>>>;
  /** By cell key. */
  readonly figures: ReadonlyMap<string, Content>;
  /** Totals that keep the template's SUM. */
  readonly sums: ReadonlySet<string>;
  readonly narrative: Readonly<Record<string, string | null>>;
  readonly prior: Readonly<Record<string, Content>>;
  readonly explanations: readonly { readonly rule: string; readonly cell: string; readonly address: string; readonly text: string }[];
}

const SCOPES = { own: '本机关', consolidated: '汇总' } as const;

function fromReport(report: Report): ReportContent {
  const { organization, cover, year, raw, source, validation } = report;
  return {
    cover: {
      organization: organization.name,
      creditCode: organization.creditCode,
      year: raw['year'] ?? year,
      scope: organization.scope === null ? null : SCOPES[organization.scope],
      preparedBy: cover.preparedBy,
      date: cover.date,
    },
    figures: new Map<string, Content>([...flatten(report.tables), ...Object.entries(raw).filter(([key]) => key !== 'year')]),
    sums: new Set(source.sums),
    narrative: report.narrative,
    prior: report.prior,
    explanations: validation.findings.flatMap(({ rule, cell, address, explanation }) =>
      explanation === null ? [] : [{ rule, cell: cell ?? '', address: address ?? '', text: explanation }],
    ),
  };
}

/** A number written as text is the number in the flat form: published tables are copied as text. */
const plain = (content: Content): Content => {
  const figure = readFigure(content, 'amount-10k-yuan');
  if (figure.kind === 'blank') return null;
  return figure.kind === 'text-number' ? figure.value : content;
};

/** What a file of figures holds, as the cells of a workbook. */
export function contentOf(file: ReportFile): ReportContent {
  if (file.kind === 'report') return fromReport(file.report);
  const { organization, year, cells } = file.report;
  const figures = new Map(Object.entries(cells).map(([key, content]) => [key, plain(content)]));
  return { cover: { organization, year }, figures, sums: new Set(), narrative: {}, prior: {}, explanations: [] };
}

/** The figures of a file as last year's, for the form that compares with them. */
export function priorOf(file: ReportFile, form: Form): Prior {
  const { cover, figures } = contentOf(file);
  const cells = cellsOf(form);
  const known = [...figures].flatMap(([key, content]): [string, number | null][] => {
    const cell = cells.get(key);
    if (cell === undefined) return [];
    const figure = readFigure(content, cell.column.type);
    return [[key, figure.kind === 'number' || figure.kind === 'text-number' ? figure.value : null]];
  });
  return {
    organization: String(cover.organization ?? '') || null,
    year: typeof cover.year === 'number' ? cover.year : null,
    figures: new Map(known),
    places: null,
  };
}
