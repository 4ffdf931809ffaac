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
};

export const groups: readonly Group[] = [
  {
    handle: 'winter-riders',
    name: 'Winter riders',
    relation: 'customers',
    entry: 'open',
    about: 'Studs, batteries in the cold, and where the plough comes last.',
    by: 'lena',
    members: ['amara', 'ines', 'karin', 'mats', 'oskar', 'yusuf', 'sofia'],
  },
  {
    handle: 'workshops',
    name: 'Workshops',
    relation: 'partners',
    entry: 'request',
    about: 'For those who repair our bikes: drawings, torque values, what to watch for.',
    by: 'tom',
    members: ['jonas', 'claire', 'mei', 'sara'],
    asking: ['mats'],
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
    handle: 'hinge-testers',
    name: 'Hinge testers',
    relation: 'customers',
    entry: 'closed',
    about: 'Twelve riders with a prototype. Please break it and say how.',
    by: 'mei',
    members: ['ines', 'mats', 'jonas', 'piotr'],
  },
];
