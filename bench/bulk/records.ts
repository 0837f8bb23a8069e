/** Entries of a dossier by section. */
export type Sections = Readonly<Record<string, readonly object[]>>;

/** The numbers of recurring things, which records refer to. */
const WORLD = { people: 2000, organizations: 500, places: 300, topics: 60 } as const;

const DAYS = 3650;
const FIRST_DAY = Date.UTC(2010, 0, 1);

/** The recurring things, as the sections of one vocabulary. */
export function recurringThings(): Sections {
  const list = (count: number, make: (index: number) => object) => Array.from({ length: count }, (_, i) => make(i));
  return {
    people: list(WORLD.people, (i) => ({
      id: `person:p${i}`,
      names: [name(`Person ${i} of the Field`), name(`人物${i}`, 'zh-Hans'), name(`Лицо ${i}`, 'ru')],
    })),
    organizations: list(WORLD.organizations, (i) => ({
      id: `organization:o${i}`,
      kind: 'NEWS_OUTLET',
      names: [name(`Outlet ${i}`)],
    })),
    places: list(WORLD.places, (i) => ({
      id: `place:p${i}`,
      names: [name(`Place ${i}`), name(`地方${i}`, 'zh-Hans')],
    })),
    topics: list(WORLD.topics, (i) => ({ id: `topic:t${i}`, names: [name(`Topic ${i}`)] })),
  };
}

/**
 * A meeting as a document reports it: 3 to 6 participants, its date and place, a source with two passages; every second
 * meeting with a remark, every third with a joint statement of three clauses. Deterministic for an index.
 */
export function meetingRecord(index: number): Sections {
  const random = seeded(index);
  const pick = (kind: keyof typeof WORLD) => Math.floor(random() * WORLD[kind]);
  const key = String(index);
  const event = `meeting:m${key}`;
  const source = `source:s${key}`;
  const words = `passage:s${key}/words`;
  const lead = `passage:s${key}/lead`;
  const language = (['en', 'zh-Hans', 'ru'] as const)[index % 3] ?? 'en';
  const people = new Set(Array.from({ length: 3 + Math.floor(random() * 4) }, () => `person:p${pick('people')}`));
  const day = new Date(FIRST_DAY + Math.floor(random() * DAYS) * 86_400_000).toISOString().slice(0, 10);
  const about = [`topic:t${pick('topics')}`];
  const remark = {
    id: `remark:m${key}/opening`,
    speakers: [[...people][0]],
    voice: 'DIRECT',
    text: wording(language, index),
    language,
    about,
    madeAt: event,
    evidence: [words],
  };
  return {
    meetings: [{ id: event, kind: 'TALKS', names: [name(`Talks no. ${key}`), name(`第${key}次会谈`, 'zh-Hans')] }],
    sources: [
      {
        id: source,
        kind: 'NEWS_ARTICLE',
        title: `Report on talks no. ${key}`,
        language,
        publisher: `organization:o${pick('organizations')}`,
        url: `https://example.org/reports/${key}`,
        held: 'KNOWN_NOT_HELD',
        names: [name(`Report on talks no. ${key}`)],
      },
    ],
    passages: [
      { id: words, source, exact: wording(language, index), language },
      { id: lead, source, exact: wording(language, index + 1), language },
    ],
    participations: [...people].map((participant, index) => ({
      event,
      participant,
      role: index === 0 ? 'HOST' : 'PARTICIPANT',
      evidence: [lead],
    })),
    datings: [{ subject: event, edtf: day, basis: 'STATED', evidence: [lead] }],
    eventLocations: [{ event, place: `place:p${pick('places')}`, evidence: [lead] }],
    ...(index % 2 === 0 ? { remarks: [remark] } : {}),
    ...(index % 3 === 0 ? jointStatement({ index, event, source, about, evidence: [words] }) : {}),
  };
}

interface Statement {
  readonly index: number;
  readonly event: string;
  readonly source: string;
  readonly about: readonly string[];
  readonly evidence: readonly string[];
}

function jointStatement({ index, event, source, about, evidence }: Statement): Sections {
  const statement = `joint-statement:j${index}`;
  return {
    jointStatements: [{ id: statement, source, names: [name(`Joint statement no. ${index}`)] }],
    issuances: [0, 1].map((at) => ({
      statement,
      issuer: `person:p${(index + at) % WORLD.people}`,
      meeting: event,
      evidence,
    })),
    clauses: [1, 2, 3].map((ordinal) => ({
      id: `clause:j${index}/${ordinal}`,
      partOf: statement,
      ordinal,
      text: wording('en', index * 3 + ordinal),
      language: 'en',
      about,
      evidence,
    })),
  };
}

function wording(language: 'en' | 'zh-Hans' | 'ru', index: number): string {
  switch (language) {
    case 'en':
      return `In round ${index} the sides agreed to widen trade along the amber river, to open two more crossings, and to keep the talks going.`;
    case 'zh-Hans':
      return `在第${index}轮会谈中，双方同意扩大琥珀河沿线贸易，再开放两个口岸，并保持对话。`;
    case 'ru':
      return `На встрече ${index} стороны согласились расширить торговлю вдоль Янтарной реки и открыть ещё два перехода.`;
  }
}

function name(value: string, language = 'en'): object {
  return { value, language, kind: language === 'ru' ? 'TRANSLITERATION' : 'OFFICIAL' };
}

/** A generator of pseudo-random numbers from 0 to 1 for a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = (seed * 2_654_435_761) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
