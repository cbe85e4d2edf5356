/** How to end what a test has started. */
export class CleanUps {
  private readonly all: (() => unknown)[] = [];

  /** Runs this at the end, last added first. */
  add(cleanUp: () => unknown): void {
    this.all.push(cleanUp);
  }

  /**
   * Runs all of them, and none twice: a server that stays open would keep the tests from ending.
   * @throws what the first one threw that failed, after all others
   */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const cleanUp of this.all.splice(0).reverse()) {
      try {
        await cleanUp();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /**
   * Starts something; if that fails, ends what was added meanwhile.
   * @throws what the start threw, whatever the clean-ups do
   */
  async during<T>(start: () => Promise<T>): Promise<T> {
    try {
      return await start();
    } catch (error) {
      await Promise.allSettled([this.run()]);
      throw error;
    }
  }
}
