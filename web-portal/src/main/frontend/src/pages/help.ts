/** Help: readable before sign-in and after it. */
import { startOpenPage, startPage } from './frame/page';

if (document.body.classList.contains('frame-open')) await startOpenPage();
else await startPage({ whileLocked: true });
