import './team.ts';
import './team-mutations.ts';
import './user.ts';
import './user-mutations.ts';
