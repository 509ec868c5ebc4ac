/** Finding a diagnosis by whatever one remembers of it: code, a part of its title, pinyin, initials, with a slip. */
import { ICD10_ROWS } from './icd10-table';

export interface Diagnosis {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

interface Indexed extends Diagnosis {
  readonly bareCode: string;
  readonly words: readonly string[];
  readonly syllables: readonly string[];
}

const DIAGNOSES: readonly Indexed[] = ICD10_ROWS.map(([code, zh, en, pinyin]) => ({
  code,
  zh,
  en,
  bareCode: bare(code),
  words: wordsOf(en),
  syllables: pinyin.split(' '),
}));

/**
 * @param typed code with or without its dot, Chinese, English, pinyin in full or its initials, or a mixture
 * @returns the best matches first
 */
export function searchDiagnoses(typed: string, limit = 12): Diagnosis[] {
  const query = fold(typed);
  if (bare(query) === '') return [];
  return DIAGNOSES.map((diagnosis) => ({ diagnosis, score: scoreOf(diagnosis, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || rank(a.diagnosis, b.diagnosis))
    .slice(0, limit)
    .map(({ diagnosis: { code, zh, en } }) => ({ code, zh, en }));
}

/** Of equal matches the plainer diagnosis first. */
function rank(a: Diagnosis, b: Diagnosis): number {
  return a.zh.length - b.zh.length || (a.code < b.code ? -1 : 1);
}

/** The most telling way in which a diagnosis matches; 0 if none. */
function scoreOf(diagnosis: Indexed, query: string): number {
  const compact = bare(query);
  const { bareCode, zh } = diagnosis;
  if (bareCode === compact) return 120;
  if (bareCode.startsWith(compact)) return 100;
  if (/\p{Script=Han}/u.test(query)) return chineseScore(zh.toLowerCase(), compact);
  return Math.max(englishScore(diagnosis.words, wordsOf(query)), pinyinScore(diagnosis.syllables, compact));
}

function chineseScore(title: string, query: string): number {
  if (title === query) return 95;
  if (title.includes(query)) return 90;
  return isSubsequence(query, title) ? 50 : 0;
}

function englishScore(title: readonly string[], query: readonly string[]): number {
  const each = query.map((word, i) => {
    const last = i === query.length - 1;
    if (title.includes(word)) return 88;
    if (title.some((known) => known.startsWith(word))) return last ? 86 : 80;
    if (word.length >= 3 && title.some((known) => known.includes(word))) return 66;
    return title.some((known) => isSlipOf(word, known)) ? 40 : 0;
  });
  return each.length > 0 ? Math.min(...each) + (title[0] === query[0] ? 1 : 0) : 0;
}

/** Initials, whole syllables, or some of each, from the title's start or from any syllable on. */
function pinyinScore(syllables: readonly string[], query: string): number {
  if (query.length < 2 || !/^[a-z0-9]+$/.test(query)) return 0;
  for (let start = 0; start < syllables.length; start++) {
    if (spells(query, syllables, start)) return 70;
  }
  return 0;
}

function spells(query: string, syllables: readonly string[], index: number): boolean {
  if (query === '') return true;
  const syllable = syllables[index];
  if (syllable === undefined) return false;
  for (let length = Math.min(syllable.length, query.length); length > 0; length--) {
    if (syllable.startsWith(query.slice(0, length)) && spells(query.slice(length), syllables, index + 1))
      return true;
  }
  return false;
}

/** One letter wrong, missing, doubled or two changed about, in words long enough for it to be a slip. */
function isSlipOf(word: string, known: string): boolean {
  if (word.length < 4 || Math.abs(word.length - known.length) > 1) return false;
  let i = 0;
  while (i < word.length && word[i] === known[i]) i++;
  const rest = (text: string, from: number) => text.slice(from);
  return (
    rest(word, i + 1) === rest(known, i + 1) ||
    rest(word, i) === rest(known, i + 1) ||
    rest(word, i + 1) === rest(known, i) ||
    (word[i] === known[i + 1] && word[i + 1] === known[i] && rest(word, i + 2) === rest(known, i + 2))
  );
}

function isSubsequence(query: string, text: string): boolean {
  let at = 0;
  for (const character of query) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase().trim();
}

function bare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
