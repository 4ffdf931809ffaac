import type { MakeGroupInput } from '../../commands/make-group.ts';

/** Teams of the staff: those in it, the lead first. */
export const teams: Readonly<Record<string, readonly string[]>> = {
  Service: ['tom', 'sara', 'lena', 'yusuf'],
  Product: ['mei', 'oskar'],
  Marketing: ['nadia'],
  Management: ['per', 'tom'],
};

type Group = Omit<MakeGroupInput, 'key'> & {
  by: string;
  members: readonly string[];
  asking?: readonly string[];
  /** What those who ask answer to its question. */
  answer?: string;
  moderator?: string;
  /** With which other organisation it is shared. */
  shared?: { organisation: string; web: string };
};

export const groups: readonly Group[] = [
  {
    handle: 'winter-riders',
    name: 'Winter riders',
    relation: 'customers',
    entry: 'open',
    about: 'Studs, batteries in the cold, and where the plough comes last.',
    rules:
      'Say where you ride: ice in Tromsø is not ice in Malmö.\nNo selling here, not even an old tyre.\nWhat is said about a named shop is said to it as well.',
    by: 'lena',
    members: ['amara', 'ines', 'karin', 'mats', 'oskar', 'yusuf', 'sofia'],
  },
  {
    handle: 'workshops',
    name: 'Workshops',
    relation: 'partners',
    entry: 'request',
    about: 'For those who repair our bikes: drawings, torque values, what to watch for.',
    question: 'Which workshop are you from, and how many of our bikes come to you in a year?',
    rules: 'Drawings stay in this group.\nWrite the frame number; a photo helps more than a page.',
    by: 'tom',
    members: ['jonas', 'claire', 'mei', 'sara'],
    asking: ['mats'],
    answer: 'The bike kitchen in the old fire station. Twenty, perhaps thirty, most of them in March.',
    moderator: 'jonas',
    shared: { organisation: 'Vélo Nord', web: 'https://velonord.example' },
  },
  {
    handle: 'school-streets',
    name: 'School streets',
    relation: 'ngos',
    entry: 'open',
    about: 'Towns, parents and people who paint asphalt.',
    by: 'nadia',
    members: ['fatima', 'eva', 'karin', 'ines', 'per'],
  },
  {
    handle: 'harbour-neighbours',
    name: 'Harbour neighbours',
    relation: 'neighbours of the workshop',
    entry: 'closed',
    about: 'Those who live beside our workshop: noise, deliveries, the shared yard.',
    rules: 'One matter, one conversation.',
    by: 'nadia',
    members: ['karin', 'eva'],
  },
  {
    handle: 'hinge-testers',
    name: 'Hinge testers',
    relation: 'customers',
    entry: 'hidden',
    about: 'Twelve riders with a prototype. Please break it and say how.',
    by: 'mei',
    members: ['ines', 'mats', 'jonas', 'piotr'],
  },
];
