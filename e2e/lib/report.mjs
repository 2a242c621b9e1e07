// What passed and what failed; the last line is the one continuous integration reads.

export class Report {
  passed = 0;
  failures = [];
  notes = [];

  // Runs one test. `test.check(condition, sentence)` notes a failure and goes on; an exception ends the test.
  async test(name, work) {
    const faults = [];
    const started = Date.now();
    const test = {
      check: (condition, sentence) => {
        if (!condition) faults.push(sentence);
        return Boolean(condition);
      },
      note: (sentence) => this.notes.push(`${name}: ${sentence}`),
      faults,
    };
    try {
      await work(test);
    } catch (error) {
      faults.push(error.message.split("\n").slice(0, 6).join("\n    "));
    }
    if (faults.length > 0) {
      this.failed(name, faults);
    } else {
      this.passed += 1;
    }
    const took = Date.now() - started;
    if (took > 15_000) {
      this.notes.push(`${name} took ${(took / 1000).toFixed(0)} s`);
    }
  }

  failed(name, faults) {
    this.failures.push({ name, faults });
    console.log(`  ✗ ${name}`);
    for (const fault of faults) {
      console.log(`    ${fault}`);
    }
  }

  hasFailed() {
    return this.failures.length > 0;
  }

  close(milliseconds) {
    for (const note of new Set(this.notes)) {
      console.log(`  · ${note}`);
    }
    console.log(`${this.passed} passed, ${this.failures.length} failed in ${(milliseconds / 1000).toFixed(0)} s`);
  }
}
