/** Groups that are shared with other organisations, and who belongs to one. */
export const sharing = {
  // the group's front
  sharedBy: 'Shared by {names}',
  sharedChip: 'shared',
  sharedWith: 'shared with {names}',
  whoIsHere: 'Whose people are here',
  people: '{count, plural, =0 {nobody yet} one {one person} other {# people}}',
  neither: 'Of none of them',
  keeps: 'Kept by {names}',
  bothRead: 'People of {names} who are in this group read here too, and answer.',
  bothReadDoor: 'People of {names} read what is said here, and so do the staff of {organisation}.',
  noKeeper: 'Nobody of {name} keeps this group yet.',
  noKeeperMend: 'Choose one of them',
  noKeeperInvite: 'Invite somebody',
  allMembers: 'All members',
  nobodyOfSide: 'Nobody of this side is in the group yet.',
  // the group's form
  shareTitle: 'Shared with',
  shareSays:
    'In a shared group the people of two organisations meet. Both read here and answer, and each can have keepers of its own. Who sees what depends on who is in the group alone; what is noted inside stays with the staff of {organisation}.',
  shareAfter: 'Once it is made you can share it with another organisation.',
  organisation: 'Name of the other organisation',
  organisationHint: 'A partner, a supplier, an agency, an association: as it calls itself.',
  web: 'Where it is on the web',
  webHint: 'If you like: an https address. One that is known here already stays.',
  webWrong: 'This is no https address of a website.',
  share: 'Share it',
  unshare: 'No longer share it',
  unshareSays: 'Who came stays. Nobody comes by an invitation for its people any more.',
  enough: 'A group is shared with five organisations at most. Take one of them away first.',
  nameIsOurs: 'This is the name of the organisation that runs this server.',
  nameTaken: 'Another organisation has this name already.',
  // inviting for a side
  inviteFor: 'Whose people it is for',
  inviteForHint:
    'Whoever comes by it and is no staff here is shown as of this organisation from then on. Who belongs to another stays with that one.',
  inviteForAll: 'Nobody’s in particular',
  peopleOf: 'People of {name}',
  forPeopleOf: 'for people of {name}',
  shownAs: 'You will be shown as of {name}.',
  shownAsOpen: 'It stands beside your name. You can say at any time that you have left it.',
  staysAs: 'This link is for people of {name}. You stay shown as of {own}.',
  staffStays: 'This link is for people of {name}. You are of {organisation}, and that stays so.',
  // somebody's belonging
  vouched: 'Said by others, not only by themselves',
  inOwnWords: '“{words}”',
  othersSay:
    'Whose people you are, and who is an employee, others say: who sees to the people here, or who invites you. Please leave that out, and the dot.',
  yours: 'You are shown as of {name}',
  yoursSince: 'Since {date}, by the word of {by}.',
  yoursOpen: 'It stands beside your name for everybody.',
  yoursClosed: 'It stands beside your name for those who may know of {name} here.',
  leave: 'I have left it',
  leaveSays: 'Only others can say again that you belong to it.',
  leaveKeeps: 'You then no longer keep {groups} for it.',
  belongs: 'Belongs to',
  belongsHint:
    'The organisation of this member, if it is another than {organisation}. Everybody sees it beside their name. Leave it empty if they belong to none.',
  theySay: 'They say of themselves: {words}',
  belongsClosed:
    'They came by an invitation, so only those see it who may know of {name} here. Once you save it, everybody does.',
  onlyMembers: 'Only members belong to another organisation.',
  wasGiven: '{by} said that they belong to {name}.',
  wasEnded: '{by} said that they no longer belong to {name}.',
  // employees
  employee: 'Employee',
  isEmployee: '{name} is an employee of {organisation}',
  employeeHint:
    'Everybody sees it beside their name, with its sign. It gives no rights: who speaks for the organisation has a role. Whoever belongs to another organisation is no employee.',
  youAreEmployee:
    'You are shown as an employee of {organisation}. Whoever sees to the people here said so, and takes it back.',
  onlyMemberEmployees: 'Only members who belong to no other organisation are shown as employees.',
  wasNamedEmployee: '{by} said that they are an employee.',
  wasUnnamedEmployee: '{by} said that they are no employee any more.',
  wasSelfSaid:
    'Until now they called themselves an employee. Nobody had vouched for it, so it was taken back.',
  // the organisations
  others: 'Other organisations',
  othersSays: 'Whose people are here, and with whom groups are shared',
  othersNone:
    'Other organisations will stand here once a group is shared with one, or somebody here belongs to one.',
  change: 'Change',
};
