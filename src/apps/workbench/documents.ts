/** The workbooks that come with the page. Each is a script, loaded on demand, because a page opened from a folder cannot fetch. */

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

type Load = () => Promise<{ readonly default: string }>;

const TEMPLATES = {
  'giar-2021': () => import('../../../assets/templates/giar-2021.xlsx'),
  'giar-2019': () => import('../../../assets/templates/giar-2019.xlsx'),
} satisfies Record<string, Load>;

const SAMPLES = {
  'jiuhou-2020': () => import('../../../samples/jiuhou-2020.xlsx'),
  'huaian-2024': () => import('../../../samples/huaian-2024.xlsx'),
  'suqian-2023': () => import('../../../samples/suqian-2023.xlsx'),
  'shanghai-office-2019': () => import('../../../samples/shanghai-office-2019.xlsx'),
} satisfies Record<string, Load>;

export type TemplateId = keyof typeof TEMPLATES;
export type SampleId = keyof typeof SAMPLES;

export const templateIds = Object.keys(TEMPLATES) as TemplateId[];
export const sampleIds = Object.keys(SAMPLES) as SampleId[];

export const isTemplate = (id: string): id is TemplateId => Object.hasOwn(TEMPLATES, id);
export const isSample = (id: string): id is SampleId => Object.hasOwn(SAMPLES, id);

export const templateBytes = async (id: TemplateId): Promise<Uint8Array> => bytesOf((await TEMPLATES[id]()).default);
export const sampleBytes = async (id: SampleId): Promise<Uint8Array> => bytesOf((await SAMPLES[id]()).default);
