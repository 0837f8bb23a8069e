import type { LanguageGroup } from './search-index.ts';

/** The words that the analyzers of Neo4j leave out of their indexes; db.index.fulltext.listAvailableAnalyzers lists them. */
export const stopWords: Readonly<Record<'En' | 'Ru', ReadonlySet<string>>> = {
  En: wordsOf(`
  a an and are as at be but by for if in into is it no not of on or such that the their then there these
  they this to was will with
  `),
  Ru: wordsOf(`
  а без более больше будет будто бы был была были было быть в вам вас вдруг ведь во вот впрочем все всегда
  всего всех всю вы где говорил да даже два для до другой его ее ей ему если есть еще ж же жизнь за зачем
  здесь и из или им иногда их к кажется как какая какой когда конечно кто куда ли лучше между меня мне
  много может можно мой моя мы на над надо наконец нас не него нее ней нельзя нет ни нибудь никогда ним них
  ничего но ну о об один он она они опять от перед по под после потом потому почти при про раз разве с сам
  свою себе себя сегодня сейчас сказал сказала сказать со совсем так такой там тебя тем теперь то тогда
  того тоже только том тот три тут ты у уж уже хорошо хоть чего человек чем через что чтоб чтобы чуть эти
  этого этой этом этот эту я
  `),
};

/** Whether the index with the analyzer for a group of languages leaves out a word. */
export function isStopWord(word: string, language: LanguageGroup): boolean {
  return (language === 'En' || language === 'Ru') && stopWords[language].has(word);
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
