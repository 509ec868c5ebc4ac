/** What happens in a run, with the time of day, to be laid beside the nodes' logs: said, and kept in a file. */
import { appendFileSync } from 'node:fs';

export class Journal {
  constructor(private readonly file: string) {}

  say(message: string): void {
    const line = `${new Date().toISOString().slice(11, 23)}  ${message}\n`;
    process.stderr.write(line);
    appendFileSync(this.file, line);
  }
}
