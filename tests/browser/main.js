// All browser tests, one after the other, against one running Debrief and in one Chromium.
import { run } from './harness.js';
import './signin_test.js';
import './path_test.js';
import './keyboard_test.js';
import './text_test.js';
import './paste_test.js';
import './act_test.js';
import './cycle_test.js';
import './pages_test.js';
import './packages_test.js';

await run(process.argv[2] ?? '');
