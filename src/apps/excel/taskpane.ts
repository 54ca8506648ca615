import './jitless.ts';
import './notice.css';
