/** What each way was seen to do. */
export type SeenWays = Readonly<Record<string, Readonly<Record<string, string>>>>;
export declare function withTable(page: string, seen: SeenWays): string;
