/** Something that a workbook does not show about its form. `where` is an address or a sheet, `about` its content. */
export interface Question {
  readonly kind:
    | 'basis'
    | 'years'
    | 'title'
    | 'type'
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
    | 'prior-page'
    | 'hidden-sheet'
    | 'cut'
    | 'no-rules';
  readonly where: string;
  readonly about: string;
  readonly count: number;
}

export type Ask = (kind: Question['kind'], where: string, about?: string, count?: number) => void;
