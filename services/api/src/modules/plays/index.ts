import './play.ts';
import './play-list.ts';
import './play-mutations.ts';
