import './survey.ts';
import './survey-list.ts';
import './survey-mutations.ts';
import './survey-owners.ts';
