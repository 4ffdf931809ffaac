/** Where what belongs to an event stands: under the conversation that it began. */
export const eventPath = ({ conversationId }: { conversationId: string }): string =>
  `/events/${conversationId}`;
