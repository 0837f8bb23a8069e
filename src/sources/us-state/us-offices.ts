/** Someone's time in an office of the United States: days, the last not included; null: still. */
export interface UsTerm {
  readonly office: 'President' | 'Secretary of State';
  /** The family name alone, as remarks have it. */
  readonly surname: string;
  /** The name under which the Office of the Historian lists the person's travels. */
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
}

const presidents: readonly (readonly [surname: string, name: string, from: string])[] = [
  ['Grant', 'Ulysses S. Grant', '1869-03-04'],
  ['Hayes', 'Rutherford B. Hayes', '1877-03-04'],
  ['Garfield', 'James A. Garfield', '1881-03-04'],
  ['Arthur', 'Chester A. Arthur', '1881-09-19'],
  ['Cleveland', 'Grover Cleveland', '1885-03-04'],
  ['Harrison', 'Benjamin Harrison', '1889-03-04'],
  ['Cleveland', 'Grover Cleveland', '1893-03-04'],
  ['McKinley', 'William McKinley', '1897-03-04'],
  ['Roosevelt', 'Theodore Roosevelt', '1901-09-14'],
  ['Taft', 'William Howard Taft', '1909-03-04'],
  ['Wilson', 'Woodrow Wilson', '1913-03-04'],
  ['Harding', 'Warren G. Harding', '1921-03-04'],
  ['Coolidge', 'Calvin Coolidge', '1923-08-02'],
  ['Hoover', 'Herbert C. Hoover', '1929-03-04'],
  ['Roosevelt', 'Franklin D. Roosevelt', '1933-03-04'],
  ['Truman', 'Harry S. Truman', '1945-04-12'],
  ['Eisenhower', 'Dwight D. Eisenhower', '1953-01-20'],
  ['Kennedy', 'John F. Kennedy', '1961-01-20'],
  ['Johnson', 'Lyndon B. Johnson', '1963-11-22'],
  ['Nixon', 'Richard M. Nixon', '1969-01-20'],
  ['Ford', 'Gerald R. Ford', '1974-08-09'],
  ['Carter', 'Jimmy Carter', '1977-01-20'],
  ['Reagan', 'Ronald Reagan', '1981-01-20'],
  ['Bush', 'George H.W. Bush', '1989-01-20'],
  ['Clinton', 'William J. Clinton', '1993-01-20'],
  ['Bush', 'George W. Bush', '2001-01-20'],
  ['Obama', 'Barack Obama', '2009-01-20'],
  ['Trump', 'Donald J. Trump', '2017-01-20'],
  ['Biden', 'Joseph R. Biden', '2021-01-20'],
  ['Trump', 'Donald J. Trump', '2025-01-20'],
];

const secretaries: readonly (readonly [surname: string, name: string, from: string, to: string])[] = [
  ['Byrnes', 'James Francis Byrnes', '1945-07-03', '1947-01-21'],
  ['Marshall', 'George Catlett Marshall', '1947-01-21', '1949-01-20'],
  ['Acheson', 'Dean Gooderham Acheson', '1949-01-21', '1953-01-20'],
  ['Dulles', 'John Foster Dulles', '1953-01-21', '1959-04-22'],
  ['Herter', 'Christian Archibald Herter', '1959-04-22', '1961-01-20'],
  ['Rusk', 'David Dean Rusk', '1961-01-21', '1969-01-20'],
  ['Rogers', 'William Pierce Rogers', '1969-01-22', '1973-09-03'],
  ['Kissinger', 'Henry A. (Heinz Alfred) Kissinger', '1973-09-22', '1977-01-20'],
  ['Vance', 'Cyrus Roberts Vance', '1977-01-23', '1980-04-28'],
  ['Muskie', 'Edmund Sixtus Muskie', '1980-05-08', '1981-01-18'],
  ['Haig', 'Alexander Meigs Haig', '1981-01-22', '1982-07-05'],
  ['Shultz', 'George Pratt Shultz', '1982-07-16', '1989-01-20'],
  ['Baker', 'James Addison Baker', '1989-01-25', '1992-08-23'],
  ['Eagleburger', 'Lawrence Sidney Eagleburger', '1992-12-08', '1993-01-19'],
  ['Christopher', 'Warren Minor Christopher', '1993-01-20', '1997-01-17'],
  ['Albright', 'Madeleine Korbel Albright', '1997-01-23', '2001-01-20'],
  ['Powell', 'Colin Luther Powell', '2001-01-20', '2005-01-26'],
  ['Rice', 'Condoleezza Rice', '2005-01-26', '2009-01-20'],
  ['Clinton', 'Hillary Rodham Clinton', '2009-01-21', '2013-02-01'],
  ['Kerry', 'John Forbes Kerry', '2013-02-01', '2017-01-20'],
];

const terms: readonly UsTerm[] = [
  ...presidents.map(([surname, name, from], index): UsTerm => {
    return { office: 'President', surname, name, from, to: presidents[index + 1]?.[2] ?? null };
  }),
  ...secretaries.map(
    ([surname, name, from, to]): UsTerm => ({ office: 'Secretary of State', surname, name, from, to }),
  ),
];

/** Who held an office of the United States under this name on a day, both ends of a term included. */
export function usTermOf(office: string, name: string, day: string): UsTerm | null {
  return (
    terms.find(
      (term) =>
        term.office === office &&
        (name === term.surname || name.endsWith(` ${term.surname}`)) &&
        term.from <= day &&
        (term.to === null || day <= term.to),
    ) ?? null
  );
}
