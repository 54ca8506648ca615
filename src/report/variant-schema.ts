/** The schema of form files that only declare their differences from another form (`extends`), derived from that of whole forms. */

interface Node {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
}

const text = (description: string): Node => ({ type: 'string', minLength: 1, description });
const AFTER = text('Key, ordinal or id of the part of the base that this one is added after.');

/** Lists whose parts are merged by name, and the field with that name. */
const LISTS = [
  ['sections', 'ordinal'],
  ['narratives', 'key'],
  ['cover', 'key'],
  ['tables', 'key'],
] as const;
const LINES = [
  ['columns', 'key'],
  ['rows', 'key'],
] as const;

type Fields = Readonly<Record<string, Node>>;

/** A part of which only the name is needed: the rest may be the base's. */
const partOf = (properties: Fields, name: string): Node => ({
  type: 'object',
  properties: { ...properties, after: AFTER },
  required: [name],
  additionalProperties: false,
});

const listOf = (items: Node): Node => ({ type: 'array', items });

const mergedBy = (properties: Fields, lists: readonly (readonly [string, string])[]): Fields => ({
  ...properties,
  ...Object.fromEntries(lists.map(([list, name]) => [list, listOf(partOf(properties[list]!.items!.properties!, name))])),
});

/** A rule that is added is whole; one that is changed has no `kind`, and any field that a rule may have. */
function rulesOf(whole: Node): Node {
  const kinds = whole.items!.oneOf!;
  const added = kinds.map((kind): Node => ({ ...kind, properties: { ...kind.properties, after: AFTER } }));
  const fields = Object.fromEntries(kinds.flatMap(({ properties }) => Object.entries(properties!).filter(([field]) => field !== 'kind')));
  return listOf({ anyOf: [...added, partOf(fields, 'id')] });
}

export function variantSchema({ properties: whole }: { readonly properties: Fields }): object {
  const lists = mergedBy(whole, LISTS);
  const table = mergedBy(whole['tables']!.items!.properties!, LINES);
  return {
    type: 'object',
    properties: {
      extends: text('File of the form that this one is based on, relative to this file, or the id of an official form.'),
      without: listOf(text('What of it to leave out: rules.ID, tables.KEY, tables.KEY.rows.KEY, tables.KEY.columns.KEY.')),
      ...lists,
      tables: listOf(partOf(table, 'key')),
      rules: rulesOf(whole['rules']!),
    },
    required: ['extends', 'id'],
    additionalProperties: false,
  };
}
