/** What a workbook does not tell of its form, one question each. `where` is an address or a sheet, `about` what stands there. */
export interface Question {
  readonly kind:
    | 'basis'
    | 'years'
    | 'title'
    | 'type'
    | 'text-column'
    | 'no-label'
    | 'open-rows'
    | 'no-header'
    | 'formula'
    | 'many-formulas'
    | 'refused'
    | 'holes'
    | 'corner'
    | 'beside'
    | 'difference'
    | 'cover'
    | 'codes'
    | 'prior-page'
    | 'hidden-sheet'
    | 'cut'
    | 'no-rules';
  readonly where: string;
  readonly about: string;
  readonly count: number;
}

export type Ask = (kind: Question['kind'], where: string, about?: string, count?: number) => void;
