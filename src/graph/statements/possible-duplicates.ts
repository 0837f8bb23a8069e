/** Maximum length in days of a date that can match another: a month, but not a year. */
const MAX_DATE_DAYS = 31;

/** If the actors have more meetings than this, candidates are found by date instead of by actor. */
const MAX_ACTOR_MEETINGS = 1000;

const MAX_PROPOSALS = 20;

function actorsOf(meeting: string): string {
  return `COLLECT { MATCH (${meeting})<-[:TOOK_PART_IN]-(actor:Actor) RETURN actor }`;
}

/** The actors on whose behalf somebody took part in a meeting. */
function representedAt(meeting: string): string {
  return `COLLECT { MATCH (${meeting})<-[:PARTICIPATES_IN]-(c:Participation)-[:ON_BEHALF_OF]->(party:Actor)
    WHERE c.modality IN ['ASSERTED', 'PLANNED'] AND c.rank <> 'DEPRECATED' RETURN DISTINCT party }`;
}

function peopleAmong(actors: string): string {
  return `[actor IN ${actors} WHERE actor:Person OR actor:UnidentifiedActor]`;
}

/** The countries and organizations among the participants and the represented. */
function partiesAmong(actors: string, represented: string): string {
  return `[actor IN ${actors} WHERE actor:Country OR actor:Organization]
    + [actor IN ${represented} WHERE (actor:Country OR actor:Organization) AND NOT actor IN ${actors}]`;
}

/** The documents that are evidence of the claims about a meeting; for a data set, its publisher, as it may have many files. */
function originsOf(meeting: string): string {
  return `MATCH (${meeting})<-[:PARTICIPATES_IN|DATES|LOCATES|STATUS_OF]-(:Claim)-[:EVIDENCE]->(:Passage)-[:IN_SOURCE]->(s:Source)
    OPTIONAL MATCH (s)-[:PUBLISHER]->(publisher)
    RETURN DISTINCT CASE s.kind WHEN 'DATASET' THEN coalesce(publisher, s) ELSE s END AS origin`;
}

/** A row for the place of a meeting and each place that contains it, with their countries. */
function surroundingsOf(meeting: string): string {
  return `COLLECT {
    MATCH (${meeting})-[:TOOK_PLACE_IN]->(place:Place)-[:PART_OF*0..8]->(whole:Place)
    OPTIONAL MATCH (whole)-[:IN_COUNTRY]->(host:Country)
    RETURN {place: place, whole: whole, host: host} AS row
  }`;
}

function namesOf(people: string): string {
  return `COLLECT { UNWIND ${people} AS named MATCH (named)-[:NAMED]->(name:Name) RETURN toLower(name.value) AS name }`;
}

/**
 * The meetings that may be the same as the meeting `this`, reported by another source, each with what the two agree on.
 * Candidates are the meetings of its actors, or if those are too many, the meetings of the days around it, read from the
 * index on dates. So the cost depends on the actors and the date, never on the number of all meetings.
 */
export const possibleDuplicates = `
WITH this, date(this.whenEarliest) AS first, date(this.whenLatest) AS last,
  ${actorsOf('this')} AS actors, ${representedAt('this')} AS represented
WHERE last <= first + duration({days: ${MAX_DATE_DAYS}})
WITH this, ${peopleAmong('actors')} AS people, ${partiesAmong('actors', 'represented')} AS parties,
  toString(first - duration({days: ${MAX_DATE_DAYS + 1}})) AS since,
  toString(first - duration({days: 1})) AS from, toString(last + duration({days: 1})) AS to,
  reduce(sum = 0, actor IN actors + represented |
    sum + COUNT { (actor)-[:TOOK_PART_IN]->() } + COUNT { (actor)<-[:ON_BEHALF_OF]-() }) <= ${MAX_ACTOR_MEETINGS} AS byActor
CALL (people, parties, byActor, since, to) {
  WITH * WHERE byActor
  UNWIND people + parties AS actor MATCH (actor)-[:TOOK_PART_IN]->(other:Meeting) RETURN other
  UNION
  WITH * WHERE byActor
  UNWIND parties AS party MATCH (party)<-[:ON_BEHALF_OF]-(:Participation)-[:PARTICIPATES_IN]->(other:Meeting) RETURN other
  UNION
  WITH * WHERE NOT byActor
  // The index contains only meetings with an id.
  MATCH (other:Meeting) WHERE other.id IS NOT NULL AND other.whenSort >= since AND other.whenSort <= to RETURN other
}
WITH * WHERE other <> this AND other.whenEarliest <= to AND other.whenLatest >= from
  AND other.whenLatest <= toString(date(other.whenEarliest) + duration({days: ${MAX_DATE_DAYS}}))
WITH *, ${actorsOf('other')} AS actors, ${representedAt('other')} AS represented
WITH *, ${peopleAmong('actors')} AS otherPeople, ${partiesAmong('actors', 'represented')} AS otherParties
WITH *, [person IN people WHERE person IN otherPeople] AS common, [party IN parties WHERE party IN otherParties] AS shared
// If both name several persons, one in common is not enough: a minister meets many people on one day.
WITH *, CASE WHEN size(people) > 1 AND size(otherPeople) > 1 THEN 2 ELSE 1 END AS required
WITH *, CASE WHEN size(common) < required AND shared <> [] AND people <> [] AND otherPeople <> []
  THEN ${namesOf('otherPeople')} ELSE [] END AS names
WITH *, CASE WHEN names = [] THEN common
  ELSE [person IN people WHERE person IN common OR any(name IN ${namesOf('[person]')} WHERE name IN names)] END AS same
WITH *, size(same) >= required AS isOfSamePeople
WHERE isOfSamePeople OR (shared <> [] AND (people = [] OR otherPeople = []))
WITH *, ${surroundingsOf('this')} AS around, ${surroundingsOf('other')} AS otherAround
WITH *, [row IN around | row.host] AS hosts, [row IN otherAround | row.host] AS otherHosts
// One source may name a country that the other only implies by the place.
WHERE isOfSamePeople OR (all(party IN parties WHERE party IN otherParties + otherHosts)
  AND all(party IN otherParties WHERE party IN parties + hosts)
  AND (any(party IN parties + otherParties WHERE party <> shared[0])
    OR any(host IN hosts WHERE host <> shared[0] AND host IN otherHosts)))
WITH *, around[0].place AS here, otherAround[0].place AS there
WITH *, CASE
  WHEN here IS NULL OR there IS NULL THEN 'UNKNOWN'
  WHEN here = there THEN 'SAME'
  WHEN any(row IN around WHERE row.whole = there) OR any(row IN otherAround WHERE row.whole = here) THEN 'WITHIN'
END AS places
WHERE places IS NOT NULL
  // A claim already relates the two, for instance confirms or rejects that they are the same.
  AND NOT EXISTS {
    (this)<-[:RELATES|RELATES_TO]-(c:EventRelation WHERE c.rank <> 'DEPRECATED')-[:RELATES|RELATES_TO]->(other)
  }
WITH *, COLLECT { ${originsOf('this')} } AS origins, COLLECT { ${originsOf('other')} } AS otherOrigins
WHERE none(origin IN origins WHERE origin IN otherOrigins)
RETURN {
  meeting: other,
  people: COLLECT { UNWIND same AS person RETURN person ORDER BY person.id },
  parties: COLLECT { UNWIND shared AS party RETURN party ORDER BY party.id },
  daysApart: CASE
    WHEN other.whenEarliest > this.whenLatest THEN duration.inDays(date(this.whenLatest), date(other.whenEarliest)).days
    WHEN other.whenLatest < this.whenEarliest THEN duration.inDays(date(other.whenLatest), date(this.whenEarliest)).days
    ELSE 0 END,
  places: places
} AS possibleDuplicate
ORDER BY size(same) DESC, possibleDuplicate.daysApart, other.id LIMIT ${MAX_PROPOSALS}
`;
