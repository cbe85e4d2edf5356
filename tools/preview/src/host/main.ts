import '../builtins/builtins.css';
import '../wx/layer.css';
import '../panels/css/tools.css';
import '../panels/css/panels.css';
import '../panels/css/rows.css';
import '../panels/css/detail.css';
import './shell.css';
import './phone.css';
import './bars.css';
import './pages.css';
import './overlay.css';
import './desk.css';
import { launchApp } from './launch';
import { compiledApp } from './page-data';
import { Shell } from './shell';

const shell = new Shell();
const app = compiledApp(shell.address.theme);
if (app) launchApp(app, shell);
