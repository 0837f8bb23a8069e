import { describe, expect, test } from 'vitest';
import type { NamedPerson } from '../../src/sources/us-state/named-person.ts';
import { peopleInRemark } from '../../src/sources/us-state/people-in-remark.ts';
import { splitClauses } from '../../src/sources/us-state/split-clauses.ts';

const word = ({ title, name, body }: NamedPerson) =>
  `${title.office} | ${name}${body === null ? '' : ` | ${Object.values(body)[0]}`}`;
const met = (remark: string) => peopleInRemark(remark).met.map(word);

describe('A remark that plainly names the people met', () => {
  test.each([
    ['Met with Prime Minister Ablett.', ['Prime Minister | Ablett']],
    [
      'Met with Prime Minister Ablett and Foreign Secretary Stroud.',
      ['Prime Minister | Ablett', 'Foreign Secretary | Stroud'],
    ],
    [
      'Met with King Osric II, Crown Prince Edric, and Foreign Minister Prince Alwin.',
      ['King | Osric II', 'Crown Prince | Edric', 'Foreign Minister | Prince Alwin'],
    ],
    ['Met with Foreign Minister van den Berk and senior officials.', ['Foreign Minister | van den Berk']],
    ['Met with Foreign Minister al-Bahir; toured a port.', ['Foreign Minister | al-Bahir']],
    ['Met with Prime Minister St. Aubin.', ['Prime Minister | St. Aubin']],
    ['Met with President Karim ul-Bahir.', ['President | Karim ul-Bahir']],
    ['Met with Head of State Orlin.', ['Head of State | Orlin']],
    ['Met with Amir Hamid III.', ['Emir | Hamid III']],
    ['Met with Defence Minister O’Malley at the airport.', ['Defense Minister | O’Malley']],
    ['Met briefly with President Dunmore on the situation.', ['President | Dunmore']],
    ['Met with President-elect Pell.', ['President-elect | Pell']],
    [
      'Met with Queen Maud II and Prime Minister David W. Carrow.',
      ['Queen | Maud II', 'Prime Minister | David W. Carrow'],
    ],
    ['Met with Russian Foreign Minister Orlin.', ['Foreign Minister | Orlin | RU']],
    ['Met with Soviet General Secretary Berin.', ['General Secretary | Berin | Soviet Union']],
    ['Met with UN Secretary-General Thorne.', ['Secretary-General | Thorne | United Nations']],
    ['Met with King Osric of Jordan and President Dunmore.', ['King | Osric | Jordan']],
    ['Audience with Pope Fabian III.', ['Pope | Fabian III']],
    ['Attended a council. Also met with President Dunmore.', ['President | Dunmore']],
    ['Discussed the fishing dispute and trade with Prime Minister Ablett.', ['Prime Minister | Ablett']],
    ['Accompanied President Hale to a meeting with President Dunmore.', ['President | Dunmore']],
    ['Met with President Dunmore, senior officials, and Premier Li.', ['President | Dunmore', 'Premier | Li']],
    ['Met with President Dunmore and addressed the staff of Prime Minister Ablett.', ['President | Dunmore']],
    ['Met with President Dunmore and delivered an invitation to meet with King Osric.', ['President | Dunmore']],
    ['Met with President Dunmore while returning from Rome.', ['President | Dunmore']],
    ['Discussed a proposed conference with President Dunmore.', ['President | Dunmore']],
    ['Private visit. Met with President Hale September 4.', ['President | Hale']],
  ])('%s', (remark, people) => {
    expect(met(remark)).toEqual(people);
  });
});

describe('A remark names nobody plainly', () => {
  test.each([
    'Met with senior officials.',
    "Met with President Dunmore's advisers.",
    'Met with President Dunmore’s widow.',
    'Met with advisers of President Dunmore.',
    'Met with President Dunmore advisers.',
    'Met with the Prime Minister.',
    'Met with the Presidents of the Baltic States.',
    'Met with former President Dunmore.',
    'Met with Bosnian Serb President Dunmore.',
    'Met with Deputy Under Secretary Cole.',
    'Met with President or Prime Minister.',
    'Met with President Dunmore or Prime Minister Ablett.',
    'Did not meet with President Dunmore.',
    'Was unable to meet with President Dunmore.',
    'Never met with President Dunmore.',
    'Meeting with President Dunmore cancelled.',
    'Meeting with President Dunmore scheduled for May was postponed.',
    'Was to have met with President Dunmore, who refused.',
    'Hoped for a meeting with President Dunmore.',
    'Returned after meeting with President Dunmore in Paris.',
    'Stopped en route to a meeting with President Dunmore.',
    'President Dunmore met with Prime Minister Ablett.',
    'Ambassador Cole met with Prime Minister Ablett.',
    'Attended the inauguration of President Dunmore.',
    'Attended the funeral of Prime Minister Ablett.',
    'Discussed relations with President Dunmore.',
    'Discussed relations with Iran.',
    'Discussed a treaty, but not with President Dunmore.',
    'Met with President September.',
    'Met with King.',
    'Met with president Dunmore.',
    '',
  ])('%s', (remark) => {
    expect(met(remark)).toEqual([]);
  });

  test('whose country would have to be guessed', () => {
    expect(met('Met with Italian Prime Minister Rosi and Foreign Minister Bassi.')).toEqual([
      'Prime Minister | Rosi | IT',
    ]);
  });
});

test('the person whom a traveller accompanied is found too, and only that person', () => {
  const { accompanied, met: others } = peopleInRemark('Accompanied President Hale and Prime Minister Ablett.');
  expect(accompanied.map(word)).toEqual(['President | Hale']);
  expect(others).toEqual([]);
  expect(peopleInRemark('Accompanied the delegation of President Hale.').accompanied).toEqual([]);
});

test('a sentence does not end within a name or an abbreviation', () => {
  expect(splitClauses('Met with David W. Carrow in St. Asaph. Toured U.S. bases; rested. Left the U.S.')).toEqual([
    'Met with David W. Carrow in St. Asaph',
    'Toured U.S. bases',
    'rested',
    'Left the U.S',
  ]);
});
