/**
 * People who held one office of one country under one family name, one after the other: of each, the day from which the name
 * alone means that one. `''` is before any day. Families and chances that are common knowledge, from 1900 on; see
 * identity.ts for what is done about others.
 */
export const successions: Readonly<Record<string, readonly (readonly [from: string, name: string])[]>> = {
  'argentina/president/kirchner': [
    ['', 'Néstor Kirchner'],
    ['2007-12-10', 'Cristina Fernández de Kirchner'],
  ],
  'azerbaijan/president/aliyev': [
    ['', 'Heydar Aliyev'],
    ['2003-10-31', 'Ilham Aliyev'],
  ],
  'bangladesh/president/rahman': [
    ['', 'Mujibur Rahman'],
    ['1977-04-21', 'Ziaur Rahman'],
  ],
  'belgium/king/albert': [
    ['', 'Albert I'],
    ['1993-08-09', 'Albert II'],
  ],
  'botswana/president/khama': [
    ['', 'Seretse Khama'],
    ['2008-04-01', 'Ian Khama'],
  ],
  'canada/prime-minister/trudeau': [
    ['', 'Pierre Trudeau'],
    ['2015-11-04', 'Justin Trudeau'],
  ],
  'chile/president/alessandri': [
    ['', 'Arturo Alessandri'],
    ['1958-11-03', 'Jorge Alessandri'],
  ],
  'chile/president/frei': [
    ['', 'Eduardo Frei Montalva'],
    ['1994-03-11', 'Eduardo Frei Ruiz-Tagle'],
  ],
  'colombia/president/lleras': [
    ['', 'Alberto Lleras Camargo'],
    ['1966-08-07', 'Carlos Lleras Restrepo'],
  ],
  'colombia/president/lopez': [
    ['', 'Alfonso López Pumarejo'],
    ['1974-08-07', 'Alfonso López Michelsen'],
  ],
  'colombia/president/pastrana': [
    ['', 'Misael Pastrana'],
    ['1998-08-07', 'Andrés Pastrana'],
  ],
  'costa-rica/president/calderon': [
    ['', 'Rafael Ángel Calderón Guardia'],
    ['1990-05-08', 'Rafael Ángel Calderón Fournier'],
  ],
  'costa-rica/president/figueres': [
    ['', 'José Figueres'],
    ['1994-05-08', 'José María Figueres'],
  ],
  'democratic-republic-of-the-congo/president/kabila': [
    ['', 'Laurent-Désiré Kabila'],
    ['2001-01-26', 'Joseph Kabila'],
  ],
  'denmark/prime-minister/rasmussen': [
    ['', 'Poul Nyrup Rasmussen'],
    ['2001-11-27', 'Anders Fogh Rasmussen'],
    ['2009-04-05', 'Lars Løkke Rasmussen'],
  ],
  'gabon/president/bongo': [
    ['', 'Omar Bongo'],
    ['2009-10-16', 'Ali Bongo'],
  ],
  'greece/prime-minister/karamanlis': [
    ['', 'Konstantinos Karamanlis'],
    ['2004-03-10', 'Kostas Karamanlis'],
  ],
  'greece/prime-minister/mitsotakis': [
    ['', 'Konstantinos Mitsotakis'],
    ['2019-07-08', 'Kyriakos Mitsotakis'],
  ],
  'greece/prime-minister/papandreou': [
    ['', 'Georgios Papandreou'],
    ['1981-10-21', 'Andreas Papandreou'],
    ['2009-10-06', 'George Papandreou'],
  ],
  'haiti/president/duvalier': [
    ['', 'François Duvalier'],
    ['1971-04-22', 'Jean-Claude Duvalier'],
  ],
  'india/prime-minister/gandhi': [
    ['', 'Indira Gandhi'],
    ['1984-10-31', 'Rajiv Gandhi'],
  ],
  'ireland/prime-minister/cosgrave': [
    ['', 'William T. Cosgrave'],
    ['1973-03-14', 'Liam Cosgrave'],
  ],
  'japan/prime-minister/fukuda': [
    ['', 'Takeo Fukuda'],
    ['2007-09-26', 'Yasuo Fukuda'],
  ],
  'japan/prime-minister/hatoyama': [
    ['', 'Ichirō Hatoyama'],
    ['2009-09-16', 'Yukio Hatoyama'],
  ],
  'jordan/king/abdullah': [
    ['', 'Abdullah I'],
    ['1999-02-07', 'Abdullah II'],
  ],
  'kenya/president/kenyatta': [
    ['', 'Jomo Kenyatta'],
    ['2013-04-09', 'Uhuru Kenyatta'],
  ],
  'lebanon/prime-minister/hariri': [
    ['', 'Rafik Hariri'],
    ['2009-11-09', 'Saad Hariri'],
  ],
  'lebanon/prime-minister/karami': [
    ['', 'Rashid Karami'],
    ['1990-12-24', 'Omar Karami'],
  ],
  'morocco/king/mohammed': [
    ['', 'Mohammed V'],
    ['1999-07-23', 'Mohammed VI'],
  ],
  'nicaragua/president/somoza': [
    ['', 'Anastasio Somoza García'],
    ['1956-09-29', 'Luis Somoza Debayle'],
    ['1967-05-01', 'Anastasio Somoza Debayle'],
  ],
  'pakistan/prime-minister/bhutto': [
    ['', 'Zulfikar Ali Bhutto'],
    ['1988-12-02', 'Benazir Bhutto'],
  ],
  'philippines/president/aquino': [
    ['', 'Corazon Aquino'],
    ['2010-06-30', 'Benigno Aquino III'],
  ],
  'philippines/president/marcos': [
    ['', 'Ferdinand Marcos'],
    ['2022-06-30', 'Ferdinand Marcos Jr.'],
  ],
  'singapore/prime-minister/lee': [
    ['', 'Lee Kuan Yew'],
    ['2004-08-12', 'Lee Hsien Loong'],
  ],
  'south-korea/president/kim': [
    ['', 'Kim Young-sam'],
    ['1998-02-25', 'Kim Dae-jung'],
  ],
  'south-korea/president/park': [
    ['', 'Park Chung-hee'],
    ['2013-02-25', 'Park Geun-hye'],
  ],
  'south-korea/president/roh': [
    ['', 'Roh Tae-woo'],
    ['2003-02-25', 'Roh Moo-hyun'],
  ],
  'sri-lanka/prime-minister/bandaranaike': [
    ['', 'S. W. R. D. Bandaranaike'],
    ['1960-07-21', 'Sirimavo Bandaranaike'],
  ],
  'syria/president/assad': [
    ['', 'Hafez al-Assad'],
    ['2000-07-17', 'Bashar al-Assad'],
  ],
  'taiwan/president/chiang': [
    ['', 'Chiang Kai-shek'],
    ['1978-05-20', 'Chiang Ching-kuo'],
  ],
  'uruguay/president/batlle': [
    ['', 'Luis Batlle Berres'],
    ['2000-03-01', 'Jorge Batlle'],
  ],
};

/** Family names that so many bear that one office may go from one bearer to another unnoticed. */
export const frequentNames: ReadonlySet<string> = new Set(
  (
    'ahmed ali chang chen cho choi chung fernandez garcia gonzalez han hansen hassan hernandez hussein ivanov jensen khan kim kuznetsov ' +
    'lee li lim lin lopez martinez mohamed mohammed nguyen nielsen olsen pak park pedersen perez petrov rahman rasmussen rodriguez roh ' +
    'sabah al-sabah sanchez shah sharif singh al-khalifa al-thani tan tran wang yoon yun zhang'
  ).split(' '),
);
