import type { CreateAccountInput } from '../../commands/create-account.ts';
import type { ProfileLine } from '../../rules/profile-line.ts';

/** Somebody in the demo. */
export type Person = {
  handle: string;
  name: string;
  role: CreateAccountInput['role'];
  /** What they are to the organisation. */
  relation: string;
  /** The organisation elsewhere to which they belong. */
  of?: string;
  about: string;
  /** Short lines about themselves. */
  lines?: ProfileLine[];
  /** Whom they follow, beside the organisation. */
  follows?: readonly string[];
};

/** The owner is made by set-up and stands first. */
export const people: readonly Person[] = [
  {
    handle: 'tom',
    name: 'Tom Berg',
    role: 'owner',
    relation: '',
    about: 'Service at Nordlys since the second bike. If something squeaks, I would rather hear it from you.',
    follows: ['mei', 'ines', 'jonas', 'karin'],
  },
  {
    handle: 'mei',
    name: 'Mei Lindqvist',
    role: 'staff',
    relation: '',
    about:
      'I design the boxes, the hinges and whatever holds them together. Looking for ways to break things before you do.',
    follows: ['tom', 'oskar', 'jonas', 'piotr'],
  },
  {
    handle: 'sara',
    name: 'Sara Ek',
    role: 'staff',
    relation: '',
    about: 'Service, invoices, spare parts. I answer mornings and late afternoons.',
    follows: ['tom', 'helga'],
  },
  {
    handle: 'per',
    name: 'Per Holm',
    role: 'admin',
    relation: '',
    about: 'I run Nordlys with fourteen others. Towns, leasing and the numbers.',
    follows: ['tom', 'mei', 'eva'],
  },
  {
    handle: 'nadia',
    name: 'Nadia Haddad',
    role: 'staff',
    relation: '',
    about: 'I write what we say, after asking those who did it.',
    follows: ['tom', 'fatima', 'karin', 'ines'],
  },
  {
    handle: 'oskar',
    name: 'Oskar Nyman',
    role: 'staff',
    relation: '',
    about: 'Batteries, motors and cold mornings.',
    follows: ['mei', 'amara'],
  },
  {
    handle: 'lena',
    name: 'Lena Fors',
    role: 'moderator',
    relation: '',
    about: 'I look after this place and the evening courses in the workshop.',
    follows: ['tom', 'ines', 'bo', 'hanna'],
  },
  {
    handle: 'yusuf',
    name: 'Yusuf Demir',
    role: 'staff',
    relation: '',
    about: 'The Kiruna depot is me, two mechanics and a lot of snow.',
    follows: ['tom', 'oskar'],
  },
  {
    handle: 'ines',
    name: 'Ines Moreau',
    role: 'member',
    relation: 'customer',
    about: 'Two children, one bike, no car. Malmö.',
    follows: ['karin', 'jonas', 'amara', 'mats'],
  },
  {
    handle: 'jonas',
    name: 'Jonas Okoye',
    role: 'member',
    relation: 'partner',
    of: 'Vélo Nord',
    about: 'I run a workshop in Gothenburg. We see about three hundred cargo bikes a year.',
    lines: [
      { label: 'Workshop', words: 'Andra Långgatan, Gothenburg' },
      { label: 'Open', words: 'Tuesday to Saturday' },
    ],
    follows: ['mei', 'ines', 'claire'],
  },
  {
    handle: 'helga',
    name: 'Helga Brandt',
    role: 'member',
    relation: 'customer',
    about: 'Retired post rider, still delivering, mostly cake.',
  },
  {
    handle: 'karin',
    name: 'Karin Sjö',
    role: 'member',
    relation: 'customer',
    about: 'I write about life without a car at familjenpahjul.',
    lines: [
      { label: 'Blog', words: 'https://familjenpahjul.example' },
      { label: 'Rides in', words: 'Umeå, all year' },
    ],
    follows: ['ines', 'fatima'],
  },
  {
    handle: 'amara',
    name: 'Amara Diallo',
    role: 'member',
    relation: 'customer',
    about: 'Night nurse. I ride home when the snow ploughs set out.',
    follows: ['ines', 'karin', 'mats'],
  },
  {
    handle: 'mats',
    name: 'Mats Eriksson',
    role: 'member',
    relation: 'customer',
    about: 'Carpenter. The box carries what a van did.',
  },
  {
    handle: 'bo',
    name: 'Bo Lindahl',
    role: 'member',
    relation: 'customer',
    about: 'Seventy-four. The dog likes it more than the bus.',
    follows: ['helga'],
  },
  {
    handle: 'hanna',
    name: 'Hanna Weiss',
    role: 'member',
    relation: 'customer',
    about: 'Flowers by bike in Berlin-Neukölln.',
    follows: ['maarten'],
  },
  {
    handle: 'liam',
    name: 'Liam Byrne',
    role: 'member',
    relation: 'customer',
    about: 'Thinking about it for two years now.',
  },
  {
    handle: 'sofia',
    name: 'Sofia Marin',
    role: 'member',
    relation: 'customer',
    about: 'Coffee cart on three stops, every market day.',
  },
  {
    handle: 'claire',
    name: 'Claire Fontaine',
    role: 'member',
    relation: 'partner',
    of: 'Atelier Deux Roues',
    about: 'Repairs, courses, and honest estimates in Lyon.',
    follows: ['jonas', 'mei'],
  },
  {
    handle: 'signe',
    name: 'Signe Dahl',
    role: 'member',
    relation: 'partner',
    about: 'Mechanic, mostly under cargo bikes. I work with Jonas.',
    follows: ['jonas', 'mei'],
  },
  {
    handle: 'piotr',
    name: 'Piotr Zieliński',
    role: 'member',
    relation: 'supplier',
    of: 'Stalmet',
    about: 'We forge small things that must not break.',
    follows: ['mei'],
  },
  {
    handle: 'greta',
    name: 'Greta Olsson',
    role: 'member',
    relation: 'supplier',
    of: 'Kustlack',
    about: 'Coatings for boats, and lately for bikes.',
  },
  {
    handle: 'eva',
    name: 'Eva Lindgren',
    role: 'member',
    relation: 'agency',
    of: 'City of Lund',
    about: 'Mobility planner. Forty school runs by bike is my number.',
    follows: ['per', 'fatima'],
  },
  {
    handle: 'fatima',
    name: 'Fatima Rahal',
    role: 'member',
    relation: 'ngo',
    of: 'Streets for Children',
    about: 'We close streets for an hour and open them for a childhood.',
    follows: ['eva', 'karin', 'nadia'],
  },
  {
    handle: 'maarten',
    name: 'Maarten de Wit',
    role: 'member',
    relation: 'peer',
    of: 'Kade Bakfietsen',
    about: 'We build the other ones. Rivals on Monday, colleagues on Friday.',
    follows: ['mei', 'hanna'],
  },
  {
    handle: 'agneta',
    name: 'Agneta Ström',
    role: 'member',
    relation: 'supplier',
    of: 'Pack & Lin',
    about: 'Packaging that comes back.',
  },
];
