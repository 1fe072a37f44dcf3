/** Starts what all tests share; answers how it is stopped. */
export default function globalSetup(): Promise<() => Promise<void>>;
