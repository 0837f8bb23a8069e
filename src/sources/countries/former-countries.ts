/** A state that ended, so that no code of ISO 3166-1 stands for it; what came after it is another state. */
export interface FormerCountry {
  /** What stands after the colon of its id. */
  readonly slug: string;
  readonly en: string;
  readonly ru: string;
  readonly zh: string;
  /** Other English names. */
  readonly others?: readonly string[];
}

/**
 * States that ended. ISO 3166-3 tells them from those that only took another name (Burma, Zaire, Upper Volta), which stand
 * among the names of the present ones: `SUHH` was divided, `BUMM` renamed.
 */
export const formerCountries: readonly FormerCountry[] = [
  {
    slug: 'soviet-union',
    en: 'Soviet Union',
    ru: 'Союз Советских Социалистических Республик',
    zh: '苏联',
    others: ['Union of Soviet Socialist Republics', 'USSR', 'U.S.S.R.'],
  },
  {
    slug: 'yugoslavia',
    en: 'Yugoslavia',
    ru: 'Югославия',
    zh: '南斯拉夫',
    others: ['Federal Republic of Yugoslavia', 'Socialist Federal Republic of Yugoslavia'],
  },
  {
    slug: 'serbia-and-montenegro',
    en: 'Serbia and Montenegro',
    ru: 'Сербия и Черногория',
    zh: '塞尔维亚和黑山',
    others: ['Serbia-Montenegro'],
  },
  { slug: 'czechoslovakia', en: 'Czechoslovakia', ru: 'Чехословакия', zh: '捷克斯洛伐克' },
  {
    slug: 'german-democratic-republic',
    en: 'German Democratic Republic',
    ru: 'Германская Демократическая Республика',
    zh: '德意志民主共和国',
    others: ['East Germany', 'GDR'],
  },
  {
    slug: 'netherlands-antilles',
    en: 'Netherlands Antilles',
    ru: 'Нидерландские Антильские острова',
    zh: '荷属安的列斯',
  },
  {
    slug: 'south-yemen',
    en: 'South Yemen',
    ru: 'Южный Йемен',
    zh: '南也门',
    others: ["People's Democratic Republic of Yemen", 'Democratic Yemen', 'Yemen, Democratic'],
  },
  {
    slug: 'north-yemen',
    en: 'Yemen Arab Republic',
    ru: 'Йеменская Арабская Республика',
    zh: '阿拉伯也门共和国',
    others: ['North Yemen'],
  },
  {
    slug: 'south-vietnam',
    en: 'South Vietnam',
    ru: 'Южный Вьетнам',
    zh: '南越',
    others: ['Republic of Vietnam', 'Vietnam, Republic of', 'Vietnam, South'],
  },
  {
    slug: 'north-vietnam',
    en: 'North Vietnam',
    ru: 'Северный Вьетнам',
    zh: '北越',
    others: ['Democratic Republic of Vietnam'],
  },
  { slug: 'tanganyika', en: 'Tanganyika', ru: 'Танганьика', zh: '坦噶尼喀' },
  {
    slug: 'zanzibar',
    en: 'Sultanate of Zanzibar',
    ru: 'Султанат Занзибар',
    zh: '桑给巴尔苏丹国',
    others: ['Zanzibar'],
  },
  { slug: 'malaya', en: 'Federation of Malaya', ru: 'Малайская Федерация', zh: '马来亚联合邦', others: ['Malaya'] },
  {
    slug: 'united-arab-republic',
    en: 'United Arab Republic',
    ru: 'Объединённая Арабская Республика',
    zh: '阿拉伯联合共和国',
  },
  { slug: 'hawaii', en: 'Kingdom of Hawaii', ru: 'Королевство Гавайи', zh: '夏威夷王国', others: ['Hawaii'] },
  { slug: 'ottoman-empire', en: 'Ottoman Empire', ru: 'Османская империя', zh: '奥斯曼帝国' },
  { slug: 'russian-empire', en: 'Russian Empire', ru: 'Российская империя', zh: '俄罗斯帝国' },
  { slug: 'austria-hungary', en: 'Austria-Hungary', ru: 'Австро-Венгрия', zh: '奥匈帝国' },
  { slug: 'prussia', en: 'Prussia', ru: 'Пруссия', zh: '普鲁士' },
  { slug: 'texas', en: 'Republic of Texas', ru: 'Республика Техас', zh: '德克萨斯共和国' },
];
