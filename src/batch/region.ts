/** Endings of place names, down to the county. */
const ENDING = /[省市州盟县区旗]/u;

/** The place that all of these names begin with: 某市某县财政局, 某市某县水利局 → 某市某县. Empty if there is none, or only one name. */
export function commonRegion(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length === 0) return '';
  let common = first;
  for (const name of others) while (!name.startsWith(common)) common = common.slice(0, -1);
  while (common !== '' && !ENDING.test(common.at(-1)!)) common = common.slice(0, -1);
  // A single character is not a place name.
  return common.length > 1 ? common : '';
}
