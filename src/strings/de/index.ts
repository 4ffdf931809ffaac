export { common } from './common.ts';
export { conversation } from './conversation.ts';
export { problems } from './problems.ts';
export { write } from './write.ts';
