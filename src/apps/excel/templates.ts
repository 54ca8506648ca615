/** The blank templates as base64, one script each: the page's CSP forbids fetching, even from its own server. */
const TEMPLATES: Readonly<Record<string, () => Promise<{ readonly default: string }>>> = {
  'giar-2021': () => import(/* webpackChunkName: "template-2021" */ '../../../assets/templates/giar-2021.xlsx'),
  'giar-2019': () => import(/* webpackChunkName: "template-2019" */ '../../../assets/templates/giar-2019.xlsx'),
};

export async function templateBase64(form: string): Promise<string> {
  const load = TEMPLATES[form];
  if (load === undefined) throw new Error(`no template of ${form}`);
  return (await load()).default;
}
