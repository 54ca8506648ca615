/**
 * The CJK Radicals Supplement (U+2E80–U+2EFF) characters that replace ideographs in text copied from PDF files, and the ideographs they look like
 * (Unicode's EquivalentUnifiedIdeograph). NFKC folds the Kangxi radicals of U+2F00 but not these.
 */
const PAIRS =
  '⺁厂⺄乙⺈刀⺊卜⺌小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const letters = Array.from(PAIRS);
const UNFOLDED = new Map(letters.flatMap((letter, index) => (index % 2 === 0 ? [[letter, letters[index + 1]!] as const] : [])));

/** Replaces such radicals by the ideographs. */
export const unfoldRadicals = (text: string): string => text.replace(/[\u2E80-\u2EFF]/g, (letter) => UNFOLDED.get(letter) ?? letter);
