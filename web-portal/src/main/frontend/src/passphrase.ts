/**
 * How strong a passphrase is. The word lists are large and fetched only where a passphrase is chosen.
 *
 * There is no Chinese word list for zxcvbn; `PINYIN` adds what Chinese lists of leaked passwords are headed by.
 */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** From 0 to 4; below this a passphrase is refused. */
export const MIN_SCORE = 3;

export interface PassphraseStrength {
  /** 0 (guessed at once) to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly strong: boolean;
  /** What to change, as keys of zxcvbn's feedback; empty when strong. */
  readonly advice: readonly string[];
}

const PINYIN = (
  'woaini woaini520 woaini1314 woaiwojia wodemima mima mima123 nihao nihaoma ni hao beijing shanghai tianjin ' +
  'guangzhou shenzhen zhongguo zhonghua zhangwei wangwei wangfang liwei lina wangxiuying zhangmin lijing woshishui ' +
  'aini aini1314 baobao baobei laopo laogong mama baba gege jiejie xiaoxiao tiantian kaixin xingfu pingan jiankang ' +
  'yisheng yiyuan bingren huanzhe hushi caonima buzhidao meiyoumima qwe123 a123456 a123456789 qq123456 5201314 ' +
  '1314520 520520 521521 7758521 5845201314 147258369 woaizhongguo zhangsan lisi wangwu damima gongxi facai'
).split(' ');

let estimator: Promise<ZxcvbnFactory> | undefined;

async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, pinyin: PINYIN },
    graphs: common.adjacencyGraphs,
    useLevenshteinDistance: true,
  });
}

/** The one form of a passphrase that is measured and that seals: NFKC, so that every keyboard gives the same octets. */
export function normalisePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/**
 * @param known what a guesser knows of the person: user name, display name, birth year
 */
export async function measurePassphrase(
  passphrase: string,
  known: readonly (string | number)[] = [],
): Promise<PassphraseStrength> {
  const normal = normalisePassphrase(passphrase).slice(0, 256);
  const { score, feedback } = (await (estimator ??= loadEstimator())).check(normal, [
    ...known,
    'yilian',
    '医链',
  ]);
  const advice = [feedback.warning, ...feedback.suggestions].filter((key): key is string => Boolean(key));
  return { score, strong: score >= MIN_SCORE, advice: score >= MIN_SCORE ? [] : advice };
}
