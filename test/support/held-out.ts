/**
 * Narratives composed from wordings other than those the phrases were written for, in our own words. Of each list the first, third, … are open:
 * misses may be examined, and phrases added. The others are held out: they are counted and never examined, so that their share estimates the result
 * for an unseen report.
 */
import { random as seeded } from './measure.ts';

/** One number of a narrative, and the figure it restates. */
export interface StatedNumber {
  readonly kind: string;
  readonly value: number;
}

/** A text with its numbers separate: `texts[0] numbers[0] texts[1] …`, so that one of them can be made wrong. */
export interface HeldOut {
  readonly texts: readonly string[];
  readonly numbers: readonly StatedNumber[];
}

/** The totals of a report that narratives restate. */
export interface Totals {
  readonly received: number;
  readonly carriedIn: number;
  readonly processed: number;
  readonly carriedOut: number;
  readonly granted: number;
  readonly partlyGranted: number;
  readonly denied: number;
  readonly unavailable: number;
  readonly notProcessed: number;
  readonly other: number;
  readonly reconsideration: number;
  readonly upheld: number;
  readonly corrected: number;
  readonly litigation: number;
}

const OPENINGS = [
  '2024年度，',
  '2024年，我市',
  '一年来，',
  '2024年1月1日至12月31日，',
  '2024年全年，',
  '报告年度内，全市',
  '截至2024年底，',
  '本年度，全市',
  '2024年以来，',
  '一、依申请公开情况。2024年，',
];
const RECEIVED = [
  '新收政府信息公开申请N',
  '共受理信息公开申请N',
  '接收依申请公开申请N',
  '收到公民、法人及其他组织政府信息公开申请N',
  '通过各种渠道收到政府信息公开申请N',
  '收到依申请公开事项N',
  '政府信息公开申请共N',
  '依申请公开N',
  '收到政府信息公开申请件N',
  '接到群众信息公开申请N',
  '受理政府信息公开申请事项N',
  '新增政府信息公开申请N',
  '累计收到各类政府信息公开申请N',
  '新收到的政府信息公开申请为N',
  '共登记政府信息公开申请N',
];
const CARRIED_IN = [
  '含上年度结转N',
  '上年度转结N',
  '2023年结转N',
  '其中上年度结转N',
  '另有上一年结转N',
  '承接上年结转N',
  '加上2023年度结转的N',
  '上年未办结转入N',
  '上年结转申请N',
  '另含2023年结转申请N',
];
const PROCESSED = [
  '共答复N',
  '依法依规答复N',
  '累计办结N',
  '按期答复N',
  '当年办结N',
  '本年度办结N',
  '实际办结N',
  '已办理答复N',
  '全部按期办结，共办结N',
  '办理完毕N',
  '依法办理并答复N',
  '审结答复N',
];
const CARRIED_OUT = [
  '结转至下年度N',
  '顺延至下一年答复N',
  '结转下一年处理N',
  '剩余N结转2025年办理',
  '尚有N未到答复期限，结转下年度',
  '结转下年继续办理N',
  '未办结N转入下年度',
  '结转到2025年继续办理N',
  '转下年度继续办理N',
  'N顺延到下年度答复',
  '其余N结转至2025年',
];
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  granted: ['同意公开N', '予以公开的N', '予以公开N', '属于予以公开的N', '作出予以公开决定N', '主动告知并公开N'],
  partlyGranted: ['部分公开N', '同意部分公开N', '予以部分公开的有N', '区分处理部分公开N'],
  denied: ['不同意公开N', '不予公开的N', '作出不予公开决定N', '依法不予公开N'],
  unavailable: ['无法提供N', '因信息不存在等无法提供N', '本机关不掌握等无法提供N', '无法提供的有N'],
  notProcessed: ['不予处理N', '作不予处理的N', '依规不予处理N'],
  other: ['其他处理N', '作出其他处理N', '作其他处理的N', '其它处理N'],
};
const RECONSIDERATION = [
  '因政府信息公开工作引起行政复议N',
  '政府信息公开类行政复议N',
  '因政府信息公开被申请行政复议N',
  '涉及政府信息公开的行政复议案件N',
  '发生政府信息公开行政复议案件N',
  '全年因信息公开引发行政复议共N',
  '依申请公开引发的行政复议N',
];
const LITIGATION = [
  '因政府信息公开引发行政诉讼N',
  '政府信息公开行政诉讼案件N',
  '因信息公开工作被提起行政诉讼N',
  '行政诉讼N',
  '涉及政府信息公开的行政诉讼N',
];
const UPHELD = ['结果维持N', '维持原行政行为N', '维持N', '复议机关维持N'];
const CORRECTED = ['结果纠正N', '被纠正N', '纠正N', '予以纠错N'];

/** Sentences in between that must not be judged, whatever their numbers. */
export const ASIDES: readonly string[] = [
  '其中通过网站在线平台提交88件，邮寄提交77件。',
  '从申请人看，自然人88件、商业企业77件。',
  '市住建局收到申请88件，办结88件。',
  '同比增加88件，增幅7.7%。',
  '2022年收到政府信息公开申请88件，办结77件。',
  '上半年收到政府信息公开申请88件。',
  '内容主要涉及征地拆迁88件、城市规划77件等。',
  '全市主动公开政府信息8877条，政策解读88篇。',
  '办理人大代表建议88件、政协提案77件，办复率100%。',
  '12345热线受理群众诉求8877件，办结8800件。',
  '约有80余件申请在5个工作日内答复。',
  '平均办理时长8.8个工作日，缩短77小时。',
  '各县区收到申请88件，答复77件。',
  '公示行政许可信息8877条、行政处罚信息88条。',
  '举办新闻发布会88场，回应关切77次。',
  '组织业务培训8场，培训88人次。',
  '受理行政复议案件88件，审结77件。',
  '其中要求公开房屋征收补偿方案的申请88件。',
  '有88件申请经沟通后由申请人撤回。',
  '申请公开内容咨询88件，均现场答复。',
  '市政府本级收到申请88件，办结77件。',
  '延期答复88件，补正77件。',
];

const UNITS = ['件', '件', '件', '宗', '份'];
const MARKS = ['，', '，', '；', '、'];

export type Half = 'open' | 'held out';

/** One half of a list of wordings. */
const ofHalf = <T>(list: readonly T[], half: Half): T[] => list.filter((_, index) => (index % 2 === 0) === (half === 'open'));

/** One narrative, the same for the same seed. */
export function heldOutNarrative(seed: number, totals: Totals, half: Half): HeldOut {
  const random = seeded(seed);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const one = <T>(list: readonly T[]): T => any(ofHalf(list, half));
  const often = (share: number): boolean => random() < share;
  const unit = any(UNITS);
  const spaced = often(0.2);
  const texts: string[] = [''];
  const numbers: StatedNumber[] = [];
  const say = (text: string): void => void texts.push(`${texts.pop()!}${text}`);
  const state = (kind: string, value: number, wording: string): void => {
    const [before, after] = wording.split('N') as [string, string];
    say(before + (spaced ? ' ' : ''));
    numbers.push({ kind, value });
    texts.push((spaced ? ' ' : '') + unit + after);
  };

  say(one(OPENINGS));
  state('received', totals.received, one(RECEIVED));
  if (often(0.7)) {
    const inside = often(0.3);
    say(inside ? '（' : '，');
    state('carried in', totals.carriedIn, one(CARRIED_IN));
    if (inside) say('）');
  }
  say(often(0.5) ? '。' : '，');
  state('processed', totals.processed, one(PROCESSED));
  if (often(0.7)) {
    say(often(0.3) ? '。' : '，');
    state('carried over', totals.carriedOut, one(CARRIED_OUT));
  }
  say('。');
  if (often(0.7)) {
    say(one(['其中，', '办理结果为：', '按办理结果分，', '答复结果中，', '在已答复的申请中，', '具体情况：', '从办理结果看，']));
    const mark = any(MARKS);
    Object.entries(RESULTS).forEach(([key, wordings], index) => {
      if (index > 0) say(mark);
      state(key, totals[key as keyof Totals], one(wordings));
    });
    say('。');
  }
  if (often(0.6)) say(one(ASIDES));
  if (often(0.7)) {
    say('\n');
    state('reconsideration', totals.reconsideration, one(RECONSIDERATION));
    if (often(0.5)) {
      say(any(['，其中', '，', '（']));
      const open = texts.at(-1)!.endsWith('（');
      state('upheld', totals.upheld, one(UPHELD));
      say(any(['，', '、']));
      state('corrected', totals.corrected, one(CORRECTED));
      if (open) say('）');
    }
    say(any(['；', '。', '，']));
    state('litigation', totals.litigation, one(LITIGATION));
    say('。');
  }
  return { texts, numbers };
}

/** The text, with the number at this index increased. */
export const written = ({ texts, numbers }: HeldOut, wrongAt = -1, more = 1000): string =>
  texts.map((text, index) => text + (index < numbers.length ? String(numbers[index]!.value + (index === wrongAt ? more : 0)) : '')).join('');

/** Negations, each wrong if there was something. */
const DENIALS: readonly string[] = [
  '本年度没有收到依申请公开的申请。',
  '2024年，未收到任何公民、法人和其他组织提出的信息公开申请。',
  '全年未收到依申请公开请求。',
  '本年度未收到依申请公开事项。',
  '2024年依申请公开0件。',
  '全年共收到政府信息公开申请0件，共办结0件。',
  '受理依申请公开0件、办结0件。',
  '全年未受理依申请公开。',
  '2024年无依申请公开情况。',
  '全年未接到信息公开申请。',
  '本机关2024年度未收到政府信息公开申请。',
  '2024年收到政府信息公开申请零件。',
  '未收到和处理政府信息公开申请。',
  '全年没有公民、法人或其他组织申请公开政府信息。',
  '2024年度，依申请公开政府信息0件。',
  '因政府信息公开，未发生行政复议和行政诉讼。',
  '2024年，没有因政府信息公开申请行政复议、提起行政诉讼的情况。',
  '全年未发生因政府信息公开引发的行政复议或者行政诉讼案件。',
  '无上年结转申请，全年未收到政府信息公开申请。',
  '2024年未产生政府信息公开行政复议、行政诉讼。',
];

export const denialsOf = (half: Half): string[] => ofHalf(DENIALS, half);
