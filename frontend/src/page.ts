/** What every page has: the styles, and small helps that a page can do without. */
import "./main.css";
import { focusErrors, sendOnce } from "./page/forms";
import { closeMenus } from "./page/menus";
import { offerPrinting } from "./page/printing";
import { stepThroughQueues } from "./page/queue";
import { switchTheme } from "./page/theme";
import { showReaderTimes } from "./page/times";

focusErrors(document);
sendOnce(document);
closeMenus(document);
offerPrinting(document);
stepThroughQueues(document);
switchTheme(document);
showReaderTimes(document);
