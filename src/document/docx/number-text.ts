const DIGITS = Array.from('〇一二三四五六七八九');
const FORMAL = Array.from('零壹贰叁肆伍陆柒捌玖');
const STEMS = Array.from('甲乙丙丁戊己庚辛壬癸');
const BRANCHES = Array.from('子丑寅卯辰巳午未申酉戌亥');

/** 12 → 十二, 105 → 一百零五; up to 9,999. */
function counted(value: number, digits: readonly string[], units: readonly string[], zero: string, bareTen: boolean): string {
  let text = '';
  let gap = false;
  [1000, 100, 10, 1].forEach((size, at) => {
    const digit = Math.floor(value / size) % 10;
    if (digit === 0) {
      gap = text !== '';
      return;
    }
    text += `${gap ? zero : ''}${bareTen && size === 10 && digit === 1 && text === '' ? '' : digits[digit]!}${units[at]!}`;
    gap = false;
  });
  return text === '' ? zero : text;
}

function roman(value: number): string {
  const parts = Object.entries({ M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1 });
  let text = '';
  let left = value;
  for (const [letters, size] of parts) {
    while (left >= size) {
      text += letters;
      left -= size;
    }
  }
  return text;
}

/** 1 → a, 27 → aa, 28 → bb. */
const letters = (value: number): string => String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

/** A symbol from a run of consecutive code points, as far as the run goes. */
const ofRow = (first: number, most: number, value: number): string =>
  value >= 1 && value <= most ? String.fromCodePoint(first + value - 1) : String(value);

/** Lists of a report have no larger numbers. */
const MOST = 9999;

/** A number in a `w:numFmt` format; formats not used in China are shown as digits. */
export function numberText(value: number, format: string): string {
  const number = Math.max(0, Math.min(MOST, value));
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return counted(number, DIGITS, ['千', '百', '十', ''], '零', true);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(number, FORMAL, ['仟', '佰', '拾', ''], '零', false);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return Array.from(String(number), (digit) => DIGITS[Number(digit)]!).join('');
    case 'ideographTraditional':
      return number === 0 ? '0' : STEMS[(number - 1) % 10]!;
    case 'ideographZodiac':
      return number === 0 ? '0' : BRANCHES[(number - 1) % 12]!;
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return Array.from(String(number), (digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return ofRow(0x2460, 20, number);
    case 'decimalEnclosedParen':
      return ofRow(0x2474, 20, number);
    case 'decimalEnclosedFullstop':
      return ofRow(0x2488, 20, number);
    case 'ideographEnclosedCircle':
      return ofRow(0x3280, 10, number);
    case 'lowerLetter':
      return number === 0 ? '0' : letters(number);
    case 'upperLetter':
      return number === 0 ? '0' : letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'upperRoman':
      return roman(number);
    default:
      return String(number);
  }
}
