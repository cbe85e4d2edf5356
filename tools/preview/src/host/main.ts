import '../builtins/builtins.css';
import '../wx/layer.css';
import './tools.css';
import './shell.css';
import './phone.css';
import './bars.css';
import './pages.css';
import './overlay.css';
import { launchApp } from './launch';
import { compiledApp } from './page-data';
import { Shell } from './shell';

const shell = new Shell();
const app = compiledApp(shell.address.theme);
if (app) launchApp(app, shell);
