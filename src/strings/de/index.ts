export { common } from './common.ts';
export { conversation } from './conversation.ts';
export { inside } from './inside.ts';
export { people } from './people.ts';
export { pictures } from './pictures.ts';
export { problems } from './problems.ts';
export { write } from './write.ts';
