/** The door, and pages that only tell something: the frame is all they need. */
import { startOpenPage } from './frame/page';

await startOpenPage();
