/**
 * The columns of `GIAR_explanations`: visible ones in words, and hidden keys for programs. `old` is the label and position of a column in the older
 * layout, which shows the keys and is still read.
 */
export const EXPLANATION_COLUMNS = [
  { field: 'problem', label: '问题', hidden: false },
  { field: 'name', label: '指标', hidden: false },
  { field: 'address', label: '位置', hidden: false },
  { field: 'actual', label: '实际', hidden: false },
  { field: 'expected', label: '应为', hidden: false },
  { field: 'text', label: '情况说明', hidden: false },
  { field: 'rule', label: '规则编号', hidden: true },
  { field: 'cell', label: '指标编号', hidden: true },
  { field: 'fingerprint', label: '数据指纹', hidden: true },
] as const;
export type ExplanationColumn = (typeof EXPLANATION_COLUMNS)[number]['field'];
